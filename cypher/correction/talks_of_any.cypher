// The talks that list any of these entities.
// mode: read
// gives: id scalar
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS entityId
MATCH (:Entity {id: entityId})<-[:REFERS_TO]-(:Name)<-[:LISTS]-(talk:Talk)
RETURN DISTINCT talk.id AS id
ORDER BY id
