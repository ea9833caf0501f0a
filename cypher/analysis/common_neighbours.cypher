// What two entities are both connected to, and how each of them is.
// mode: read
// gives: map {id, name, one, other}
// order: id
// :param one => 'DeepSeek' // STRING an id, a name or an alias
// :param other => 'Qwen' // STRING another
CYPHER 25
CALL () {
  MATCH (first:Entity WHERE first.id IN [$one, 'entity:' + $one])
  RETURN first
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($one)))})-[:REFERS_TO]->(first:Entity)
  RETURN first
}
CALL () {
  MATCH (second:Entity WHERE second.id IN [$other, 'entity:' + $other])
  RETURN second
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($other)))})-[:REFERS_TO]->(second:Entity)
  RETURN second
}
MATCH (first)-[:CONNECTS]-(between:Entity)-[:CONNECTS]-(second)
WHERE between <> first AND between <> second
WITH DISTINCT first, second, between
RETURN between.id AS id, between.name AS name,
  COLLECT { MATCH (first)-[c:CONNECTS]-(between) RETURN c.predicate ORDER BY c.id } AS one,
  COLLECT { MATCH (second)-[c:CONNECTS]-(between) RETURN c.predicate ORDER BY c.id } AS other
ORDER BY id
