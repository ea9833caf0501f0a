// The words that prove a connection, of talks between two days, the newest first.
// mode: read
// of: connection
// gives: evidence node
// order: toString(evidence.date) DESC, evidence.id
// :param since => date('2025-01-01') // DATE the first day
// :param until => date('2025-12-31') // DATE the last day
MATCH ()-[connection:CONNECTS]->()
MATCH (evidence:Evidence {connection: connection.id})
WHERE $since <= evidence.date <= $until
RETURN evidence
ORDER BY toString(evidence.date) DESC, evidence.id
