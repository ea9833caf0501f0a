// Finds the names in documents that a correction has given to an entity.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX correction_entity IF NOT EXISTS
FOR (correction:Correction)
ON (correction.entity)
