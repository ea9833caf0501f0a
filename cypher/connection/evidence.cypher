// The words that prove a connection, the newest first.
// mode: read
// of: connection
// gives: evidence node
// order: coalesce(toString(evidence.date), '') DESC, evidence.id
MATCH ()-[connection:CONNECTS]->()
MATCH (evidence:Evidence {connection: connection.id})
RETURN evidence
ORDER BY coalesce(toString(evidence.date), '') DESC, evidence.id
