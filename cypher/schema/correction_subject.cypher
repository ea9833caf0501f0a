// Finds what was corrected of a talk, an entity or a connection.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX correction_subject IF NOT EXISTS
FOR (correction:Correction)
ON (correction.subject)
