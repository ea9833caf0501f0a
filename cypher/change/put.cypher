// Writes a change into the log. Whoever changes has the turn, so the numbers are in the order of what was kept.
// mode: write
// gives: map {id, number}
// order: one row
// :param row => {what: 'load', subject: 'talk:the-state-of-open-models', by: 'ann', said: 'loaded'} // MAP what was done, and by whom
CYPHER 25
MERGE (turn:Load {id: 'load:turn'})
SET turn.number = coalesce(turn.number, 0) + 1
MERGE (change:Change {id: 'change:' + turn.number})
SET change = $row, change.id = 'change:' + turn.number, change.number = turn.number, change.at = datetime()
RETURN change.id AS id, change.number AS number
