// The connection that the quote proves.
// mode: read
// of: evidence
// gives: connection relationship
// order: one row
MATCH (evidence:Evidence)
MATCH ()-[connection:CONNECTS {id: evidence.connection}]->()
RETURN connection
