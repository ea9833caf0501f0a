// Writes changes of a backup into the log, under the numbers and with the times that they have there.
// mode: write
// gives: nothing
// :param rows => [{number: 1, what: 'add talk', subject: 'talk:the-state-of-open-models', by: 'ann', said: 'loaded', at: '2025-10-16T09:30:00.123Z'}] // LIST<MAP> changes
CYPHER 25
UNWIND $rows AS row
MERGE (change:Change {id: 'change:' + row.number})
SET change = row, change.id = 'change:' + row.number, change.at = datetime(row.at)
MERGE (turn:Load {id: 'load:turn'})
SET turn.number = CASE WHEN row.number > coalesce(turn.number, 0) THEN row.number ELSE turn.number END
