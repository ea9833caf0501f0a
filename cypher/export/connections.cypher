// Connections as rows, a page of them.
// mode: read
// gives: map {row}
// order: row.id
// :param after => '' // STRING the id behind which to go on
// :param size => 1000 // INTEGER how many rows at most
CYPHER 25
MATCH (subject:Entity)-[link:CONNECTS]->(object:Entity)
WHERE link.id > $after
WITH subject, link, object
ORDER BY link.id
LIMIT $size
LET row = {id: link.id, from: subject.id, predicate: link.predicate, to: object.id, rank: link.rank}
RETURN row
ORDER BY row.id
LIMIT $size
