// The entities with the highest PageRank, as `talkgraph analyze` last measured it.
// mode: read
// gives: map {id, name, pageRank, betweenness, measuredAt}
// order: pageRank DESC, id
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (entity:Entity)
WHERE entity.pageRank IS NOT NULL
RETURN entity.id AS id, entity.name AS name, entity.pageRank AS pageRank, entity.betweenness AS betweenness,
  entity.measuredAt AS measuredAt
ORDER BY pageRank DESC, id
LIMIT $limit
