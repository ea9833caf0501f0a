// What entities are called.
// mode: read
// gives: map {id, name, kind}
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind
ORDER BY id
