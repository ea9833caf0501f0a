// Finds what was merged into an entity.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX correction_into IF NOT EXISTS
FOR (correction:Correction)
ON (correction.into)
