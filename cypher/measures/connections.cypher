// The two ends of each connection behind one of them, a page at a time.
// mode: read
// gives: map {from, to, id}
// order: id
// :param after => '' // STRING the last id of the page before; '' for the first page
// :param limit => 10000 // INTEGER how many a page holds
CYPHER 25
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
WHERE connection.id > $after
RETURN start.id AS from, end.id AS to, connection.id AS id
ORDER BY id
LIMIT $limit
