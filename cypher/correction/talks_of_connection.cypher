// The talks that give evidence for a connection.
// mode: read
// gives: id scalar
// order: id
// :param connection => 'link:0123456789abcdef' // STRING a connection
CYPHER 25
MATCH (evidence:Evidence {connection: $connection})-[:FROM]->(talk:Talk)
RETURN DISTINCT talk.id AS id
ORDER BY id
