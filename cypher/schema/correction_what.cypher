// Finds the corrections of one sort.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX correction_what IF NOT EXISTS
FOR (correction:Correction)
ON (correction.what)
