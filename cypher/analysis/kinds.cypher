// How the kinds of entities are connected, with the predicate used most.
// mode: read
// gives: map {fromKind, toKind, connections, predicate}
// order: connections DESC, fromKind, toKind
CYPHER 25
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
WITH start.kind AS fromKind, end.kind AS toKind, connection.predicate AS predicate, count(*) AS times
ORDER BY times DESC, predicate
WITH fromKind, toKind, sum(times) AS connections, collect(predicate)[0] AS predicate
RETURN fromKind, toKind, connections, predicate
ORDER BY connections DESC, fromKind, toKind
