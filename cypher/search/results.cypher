// What a text finds: a page of entities, talks, chapters, sections, topics and passages, the best first.
// mode: read
// gives: map {edges, nodes, pageInfo, totalCount, truncated, meaning}
// order: one row
// :param asked => {query: '(deepseek deepseek~2^0.1)', terms: [{text: 'deepseek', edits: 2}], types: ['ENTITY', 'TALK', 'CHAPTER', 'SECTION', 'TOPIC', 'KEY_POINT', 'SEGMENT'], kinds: [], talks: [], afterScore: 1.0e300, afterId: ''} // MAP a query of the full-text indexes (talkgraph/graph/fulltext.py), its words with their typing errors allowed, the types, and the kinds and talks that are wanted or [] for all, and the score and id of the last one before the page; one map, since Neo4j plans anew for each size of a text or a list
// :param meaning => {state: 'OFF', vector: []} // MAP the text as a vector, [] to search by words alone, and whether there is one
// :param near => 50 // INTEGER how many of the nearest in meaning are added
// :param hits => 1000 // INTEGER how many hits of each index are ranked
// :param first => 10 // INTEGER how many are wanted
CYPHER 25
// entities alone have a kind; entities and topics are part of no talk
LET indexes = CASE WHEN $asked.query = '' THEN [] ELSE [index IN [
  {name: 'names', weight: 3.0, types: ['ENTITY']}, {name: 'entity_texts', weight: 1.5, types: ['ENTITY']},
  {name: 'talk_texts', weight: 2.0, types: ['TALK']}, {name: 'topic_texts', weight: 1.5, types: ['TOPIC']},
  {name: 'chapter_texts', weight: 1.5, types: ['CHAPTER']}, {name: 'section_texts', weight: 1.5, types: ['SECTION']},
  {name: 'passage_texts', weight: 1.0, types: ['KEY_POINT', 'SEGMENT']}
] WHERE any(type IN index.types WHERE type IN $asked.types)
  AND (size($asked.kinds) = 0 OR index.types = ['ENTITY'])
  AND (size($asked.talks) = 0 OR NOT index.types IN [['ENTITY'], ['TOPIC']])] END
LET pages = COLLECT {
  UNWIND indexes AS index
  RETURN COLLECT {
    CALL db.index.fulltext.queryNodes(index.name, $asked.query, {limit: $hits}) YIELD node, score
    RETURN {node: node, score: score * index.weight}
  }
}
LET texts = COLLECT {
  UNWIND pages AS page
  UNWIND page AS hit
  LET node = hit.node
  LET owners = CASE WHEN node:Name THEN COLLECT { MATCH (node)-[:REFERS_TO]->(entity:Entity) RETURN entity } ELSE [node] END
  UNWIND owners AS owner
  WITH owner, max(hit.score) AS score
  WITH owner, owner.id AS id, score
  ORDER BY score DESC, id
  RETURN {node: owner, id: id, score: score}
}
LET near = COLLECT {
  UNWIND CASE WHEN size($meaning.vector) = 0 THEN [] ELSE [$meaning.vector] END AS vector
  CALL (vector) {
    MATCH (node:Passage)
    SEARCH node IN (VECTOR INDEX passage_vectors FOR vector LIMIT $near) SCORE AS score
    RETURN node, score
    UNION ALL
    MATCH (node:Entity)
    SEARCH node IN (VECTOR INDEX entity_vectors FOR vector LIMIT $near) SCORE AS score
    RETURN node, score
  }
  WITH node, score
  ORDER BY score DESC, node.id
  LIMIT $near
  RETURN node
}
LET fused = COLLECT {
  UNWIND CASE WHEN size(near) = 0 THEN [] ELSE [[hit IN texts | hit.node], near] END AS list
  UNWIND range(0, size(list) - 1) AS rank
  WITH list[rank] AS node, sum(1.0 / (61 + rank)) AS score
  ORDER BY score DESC, node.id
  RETURN {node: node, id: node.id, score: score}
}
LET chosen = [talk IN $asked.talks | CASE WHEN talk STARTS WITH 'talk:' THEN talk ELSE 'talk:' + talk END]
LET wanted = COLLECT {
  UNWIND CASE WHEN size(near) = 0 THEN texts ELSE fused END AS hit
  LET node = hit.node
  LET type = CASE
    WHEN node:Entity THEN 'ENTITY'
    WHEN node:Segment THEN 'SEGMENT'
    WHEN node:KeyPoint THEN 'KEY_POINT'
    WHEN node:Topic THEN 'TOPIC'
    WHEN node:Chapter THEN 'CHAPTER'
    WHEN node:Section THEN 'SECTION'
    ELSE 'TALK'
  END
  FILTER type IN $asked.types AND (size($asked.kinds) = 0 OR node.kind IN $asked.kinds)
  // the id of a part of a talk begins with the talk's
  FILTER size(chosen) = 0 OR (NOT type IN ['ENTITY', 'TOPIC'] AND split(hit.id, '/')[0] IN chosen)
  RETURN {node: node, id: hit.id, score: hit.score, type: type}
}
// where the last one before the page is still there, the page begins behind it: scores move when texts come and go
LET before = CASE $asked.afterId WHEN '' THEN null ELSE head([n IN range(0, size(wanted) - 1) WHERE wanted[n].id = $asked.afterId]) END
LET behind = CASE
  WHEN $asked.afterId = '' THEN wanted
  WHEN before IS NOT NULL THEN wanted[before + 1..]
  ELSE [hit IN wanted WHERE hit.score < $asked.afterScore OR (hit.score = $asked.afterScore AND hit.id > $asked.afterId)]
END
LET edges = [hit IN behind[..$first] | {
  cursor: toString(hit.score) + ' ' + hit.id, score: hit.score, type: hit.type, node: hit.node
}]
LET pageInfo = {
  hasNextPage: size(behind) > $first, hasPreviousPage: size(behind) < size(wanted),
  startCursor: edges[0].cursor, endCursor: edges[-1].cursor
}
RETURN edges, [edge IN edges | edge.node] AS nodes, pageInfo, size(wanted) AS totalCount,
  any(page IN pages WHERE size(page) >= $hits) AS truncated, $meaning.state AS meaning
