// Pairs of entities that are connected in both directions.
// mode: read
// gives: map {one, other, there, back}
// order: one, other
CYPHER 25
MATCH (a:Entity)-[there:CONNECTS]->(b:Entity)
WHERE a.id < b.id AND EXISTS { (b)-[:CONNECTS]->(a) }
WITH a, b, there
ORDER BY there.id
WITH a, b, collect(there.predicate) AS there
RETURN a.id AS one, b.id AS other, there,
  COLLECT { MATCH (b)-[c:CONNECTS]->(a) RETURN c.predicate ORDER BY c.id } AS back
ORDER BY one, other
