// Finds a name however its case is written, and names by their beginning.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX name_normalized IF NOT EXISTS
FOR (name:Name)
ON (name.normalized)
