// Deletes those of these entities that have no name left, and tells which.
// mode: write
// gives: map {id}
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)<-[:REFERS_TO]-(:Name) }
DETACH DELETE entity
RETURN id
ORDER BY id
