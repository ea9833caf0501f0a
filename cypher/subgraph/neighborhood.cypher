// What surrounds an entity: its neighbours up to some hops away, the best connected first, and how they connect.
// mode: read
// gives: map {nodes, edges, truncated, leftOut}
// order: one row
// :param of => 'DeepSeek' // STRING an id, a name or an alias
// :param hops => 1 // INTEGER how far away at most
// :param limit => 100 // INTEGER how many neighbours at most
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
LET around = COLLECT {
  MATCH SHORTEST 1 PATHS (source) ((x)-[:CONNECTS]-(y) WHERE x = source OR x.degree < $hub){1,/*$hops*/1} (entity:Entity)
  WITH DISTINCT entity, source
  FILTER entity <> source
  RETURN entity
  ORDER BY entity.degree DESC, entity.id
}
LET nodes = [node IN [source] WHERE node IS NOT NULL] + around[..$limit]
LET edges = COLLECT {
  UNWIND nodes AS node
  MATCH (node)-[connection:CONNECTS]->(other:Entity)
  WHERE other IN nodes
  RETURN connection
  ORDER BY connection.id
}
LET leftOut = [left IN [{reason: 'ENTITIES', count: size(around) - size(around[..$limit])}] WHERE left.count > 0]
RETURN nodes, edges, size(leftOut) > 0 AS truncated, leftOut
