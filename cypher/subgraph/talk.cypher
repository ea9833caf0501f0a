// The map of a talk: its entities, the best connected first, and the connections that it gives evidence for.
// mode: read
// gives: map {nodes, edges, truncated, leftOut}
// order: one row
// :param talk => 'talk:the-state-of-open-models' // STRING an id, or its part behind talk:
// :param limit => 500 // INTEGER how many entities at most
CYPHER 25
MATCH (talk:Talk WHERE talk.id IN [$talk, 'talk:' + $talk])
LET links = COLLECT {
  MATCH (talk)<-[:FROM]-(evidence:Evidence)
  MATCH ()-[connection:CONNECTS {id: evidence.connection}]->()
  WITH DISTINCT connection
  RETURN connection
  ORDER BY connection.id
}
LET ends = reduce(found = [], link IN links | found + [startNode(link), endNode(link)])
LET entities = COLLECT {
  CALL (talk, ends) {
    UNWIND ends AS entity
    RETURN entity
    UNION
    MATCH (entity:Person)-[:SPEAKS_IN]->(talk)
    RETURN entity
    UNION
    MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(:Passage)-[:MENTIONS]->(entity:Entity)
    RETURN entity
    UNION
    MATCH (talk)-[:LISTS {source: 'name'}]->(:Name)-[:REFERS_TO]->(entity:Entity)
    RETURN entity
  }
  RETURN entity
  ORDER BY entity.degree DESC, entity.id
}
LET nodes = entities[..$limit]
LET edges = [link IN links WHERE startNode(link) IN nodes AND endNode(link) IN nodes]
LET leftOut = [left IN [
    {reason: 'ENTITIES', count: size(entities) - size(nodes)},
    {reason: 'CONNECTIONS', count: size(links) - size(edges)}
  ] WHERE left.count > 0]
RETURN nodes, edges, size(leftOut) > 0 AS truncated, leftOut
