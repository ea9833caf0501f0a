// The talks that list all of these entities: a correction of them concerns these.
// mode: read
// gives: id scalar
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS entityId
MATCH (entity:Entity {id: entityId})<-[:REFERS_TO]-(:Name)<-[:LISTS]-(talk:Talk)
WITH talk, count(DISTINCT entity) AS listed
FILTER listed = size($ids)
RETURN talk.id AS id
ORDER BY id
