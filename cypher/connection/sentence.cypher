// A connection as a sentence.
// mode: read
// of: connection
// gives: sentence scalar
// order: one row
MATCH (from:Entity)-[connection:CONNECTS]->(to:Entity)
RETURN from.name + ' ' + connection.predicate + ' ' + to.name + '.' AS sentence
