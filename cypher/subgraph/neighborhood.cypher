// What surrounds an entity: its neighbours up to some hops away, the nearer and then the best connected first, and how they connect.
// mode: read
// gives: map {nodes, edges, truncated, leftOut}
// order: one row
// :param of => 'DeepSeek' // STRING an id, a name or an alias
// :param hops => 1 // INTEGER how far away at most, 1 to 3
// :param limit => 100 // INTEGER how many neighbours at most; where one hop gives more, the next is not looked at
// :param hub => 1000 // INTEGER beyond entities with this many connections nothing is looked for
CYPHER 25
LET sources = COLLECT {
  MATCH (entity:Entity WHERE entity.id IN [$of, 'entity:' + $of])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($of)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
LET source = CASE WHEN size(sources) = 1 THEN sources[0] END
LET first = COLLECT { MATCH (source)-[:CONNECTS]-(entity:Entity) WHERE entity <> source RETURN DISTINCT entity }
LET second = COLLECT {
  UNWIND CASE WHEN $hops > 1 AND size(first) <= $limit THEN first ELSE [] END AS near
  MATCH (near)-[:CONNECTS]-(entity:Entity)
  WHERE near.degree < $hub AND entity <> source
  RETURN DISTINCT entity
}
LET third = COLLECT {
  UNWIND CASE WHEN $hops > 2 AND size(second) <= $limit THEN second ELSE [] END AS near
  MATCH (near)-[:CONNECTS]-(entity:Entity)
  WHERE near.degree < $hub AND entity <> source
  RETURN DISTINCT entity
}
LET around = COLLECT {
  UNWIND [[1, first], [2, second], [3, third]] AS ring
  UNWIND ring[1] AS entity
  WITH entity, min(ring[0]) AS hops
  RETURN {entity: entity, hops: hops}
  ORDER BY hops, entity.degree DESC, entity.id
}
LET nodes = [node IN [source] WHERE node IS NOT NULL] + [one IN around | one.entity][..$limit]
LET edges = COLLECT {
  UNWIND nodes AS node
  MATCH (node)-[connection:CONNECTS]->(other:Entity)
  WHERE other IN nodes
  RETURN connection
  ORDER BY connection.id
}
LET leftOut = [left IN [
    {reason: 'HUBS', count: size([one IN around WHERE one.hops < $hops AND one.entity.degree >= $hub])},
    {reason: 'ENTITIES', count: size(around) - size(around[..$limit])}
  ] WHERE left.count > 0]
RETURN nodes, edges, size(leftOut) > 0 AS truncated, leftOut
