// Three entities of which each is connected to both others.
// mode: read
// gives: map {first, second, third, connections}
// order: connections DESC, first, second, third
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (a:Entity)-[one:CONNECTS]-(b:Entity)-[two:CONNECTS]-(c:Entity)-[three:CONNECTS]-(a)
WHERE a.id < b.id < c.id
WITH a.id AS first, b.id AS second, c.id AS third,
  count(DISTINCT one) + count(DISTINCT two) + count(DISTINCT three) AS connections
RETURN first, second, third, connections
ORDER BY connections DESC, first, second, third
LIMIT $limit
