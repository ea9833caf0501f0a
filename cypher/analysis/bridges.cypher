// The entities that bridge two communities: connected to both, and whom they join there.
// mode: read
// gives: map {id, name, community, first, second}
// order: size(first) + size(second) DESC, id
// :param one => 0 // INTEGER a community, as analysis/communities numbers them
// :param other => 1 // INTEGER another
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (entity:Entity)
LET first = COLLECT {
  MATCH (entity)-[:CONNECTS]-(near:Entity {community: $one})
  RETURN DISTINCT near.name AS name
  ORDER BY name
}, second = COLLECT {
  MATCH (entity)-[:CONNECTS]-(near:Entity {community: $other})
  RETURN DISTINCT near.name AS name
  ORDER BY name
}
FILTER size(first) > 0 AND size(second) > 0
RETURN entity.id AS id, entity.name AS name, entity.community AS community, first, second
ORDER BY size(first) + size(second) DESC, id
LIMIT $limit
