// Who is said to compete with whom, or to be ahead, and in which words.
// mode: read
// gives: map {id, sentence, one, other, quotes}
// order: one, other, id
// :param words => ['compet', 'rival', 'surpass', 'ahead of', 'gap', 'dominance', 'debate'] // LIST<STRING> what such predicates contain
CYPHER 25
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
WHERE any(word IN $words WHERE toLower(connection.predicate) CONTAINS toLower(word))
RETURN connection.id AS id, start.name + ' ' + connection.predicate + ' ' + end.name AS sentence,
  start.name AS one, end.name AS other,
  COLLECT { MATCH (evidence:Evidence {connection: connection.id}) RETURN evidence.quote ORDER BY evidence.id } AS quotes
ORDER BY one, other, id
