// The log: every change of the graph, the last one first.
// mode: read
// gives: change node
// order: change.number DESC, change.id
CYPHER 25
MATCH (change:Change)
WHERE change.number > 0
RETURN change
ORDER BY change.number DESC, change.id
