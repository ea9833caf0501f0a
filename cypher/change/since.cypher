// What was changed behind a change that is known, in the order in which it was kept.
// mode: read
// gives: change node
// order: change.number, change.id
// :param after => 0 // INTEGER the number of the last change that is known
// :param limit => 100 // INTEGER how many changes
CYPHER 25
MATCH (change:Change)
WHERE change.number > $after
RETURN change
ORDER BY change.number, change.id
LIMIT toInteger($limit)
