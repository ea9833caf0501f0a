// Finds the changes since one that is known.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX change_number IF NOT EXISTS
FOR (change:Change)
ON (change.number)
