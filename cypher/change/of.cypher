// What was changed of a talk, an entity or a connection, the last first.
// mode: read
// gives: change node
// order: change.number DESC, change.id
// :param ids => ['entity:deepseek'] // LIST<STRING> ids of what may have been changed
// :param limit => 20 // INTEGER how many changes
CYPHER 25
MATCH (change:Change)
WHERE change.subject IN $ids
RETURN change
ORDER BY change.number DESC, change.id
LIMIT toInteger($limit)
