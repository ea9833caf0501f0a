// Finds the evidence of a connection.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX evidence_connection IF NOT EXISTS
FOR (evidence:Evidence)
ON (evidence.connection)
