// How often each predicate is used, with an example.
// mode: read
// gives: map {predicate, times, example}
// order: times DESC, predicate
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
WITH start, connection, end
ORDER BY connection.id
WITH connection.predicate AS predicate, count(*) AS times, collect(start.name + ' → ' + end.name)[0] AS example
RETURN predicate, times, example
ORDER BY times DESC, predicate
LIMIT $limit
