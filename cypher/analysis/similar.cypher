// The entities most like one: those that are connected to the same others (Jaccard).
// mode: read
// gives: map {id, name, shared, likeness}
// order: likeness DESC, id
// :param entity => 'DeepSeek' // STRING an id, a name or an alias
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
CALL () {
  MATCH (entity:Entity WHERE entity.id IN [$entity, 'entity:' + $entity])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($entity)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
MATCH (entity)-[:CONNECTS]-(between:Entity)-[:CONNECTS]-(other:Entity)
WHERE other <> entity
WITH DISTINCT entity, other, between
ORDER BY between.name
WITH entity, other, collect(between.name) AS shared
RETURN other.id AS id, other.name AS name, shared,
  round(1.0 * size(shared) / (entity.degree + other.degree - size(shared)), 3) AS likeness
ORDER BY likeness DESC, id
LIMIT $limit
