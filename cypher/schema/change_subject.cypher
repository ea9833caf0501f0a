// Finds the changes of a talk, an entity or a connection.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX change_subject IF NOT EXISTS
FOR (change:Change)
ON (change.subject)
