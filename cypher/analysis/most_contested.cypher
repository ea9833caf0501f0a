// Pairs of entities about which the most different things are said, in either direction.
// mode: read
// gives: map {one, other, sentences, evidence}
// order: size(sentences) DESC, evidence DESC, one, other
// :param least => 2 // INTEGER how many different things at least
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
WITH CASE WHEN start.id < end.id THEN [start, end] ELSE [end, start] END AS pair, connection, start, end
ORDER BY connection.id
WITH pair, collect(start.name + ' ' + connection.predicate + ' ' + end.name) AS sentences,
  sum(COUNT { (:Evidence {connection: connection.id}) }) AS evidence
WHERE size(sentences) >= $least
RETURN pair[0].id AS one, pair[1].id AS other, sentences, evidence
ORDER BY size(sentences) DESC, evidence DESC, one, other
LIMIT $limit
