// How everything that a text finds divides by type, by kind and by talk, whatever types, kinds and talks are asked for.
// mode: read
// gives: map {types, kinds, talks}
// order: one row
// :param asked => {query: '(deepseek deepseek~2^0.1)'} // MAP what search/results is asked: of that, the query
// :param meaning => {vector: []} // MAP the text as a vector, [] to search by words alone
// :param near => 50 // INTEGER how many of the nearest in meaning are added
// :param hits => 1000 // INTEGER how many hits of each index are counted
CYPHER 25
LET pages = COLLECT {
  UNWIND CASE $asked.query WHEN '' THEN [] ELSE [
    'names', 'entity_texts', 'talk_texts', 'topic_texts', 'chapter_texts', 'section_texts', 'passage_texts'
  ] END AS index
  CALL db.index.fulltext.queryNodes(index, $asked.query, {limit: $hits}) YIELD node
  RETURN node
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
LET found = COLLECT {
  UNWIND pages + near AS node
  UNWIND CASE WHEN node:Name THEN COLLECT { MATCH (node)-[:REFERS_TO]->(entity:Entity) RETURN entity } ELSE [node] END AS hit
  RETURN DISTINCT hit
}
LET types = COLLECT {
  UNWIND found AS hit
  LET type = CASE
    WHEN hit:Entity THEN 'ENTITY'
    WHEN hit:Segment THEN 'SEGMENT'
    WHEN hit:KeyPoint THEN 'KEY_POINT'
    WHEN hit:Topic THEN 'TOPIC'
    WHEN hit:Chapter THEN 'CHAPTER'
    WHEN hit:Section THEN 'SECTION'
    ELSE 'TALK'
  END
  WITH type, count(*) AS count
  ORDER BY count DESC, type
  RETURN {type: type, count: count}
}
LET kinds = COLLECT {
  UNWIND found AS hit
  WITH hit.kind AS kind, count(*) AS count
  FILTER kind IS NOT NULL
  ORDER BY count DESC, kind
  RETURN {kind: kind, count: count}
}
LET talks = COLLECT {
  UNWIND found AS hit
  FILTER NOT (hit:Entity OR hit:Topic)
  // the id of a part of a talk begins with the talk's
  WITH split(hit.id, '/')[0] AS id, count(*) AS count
  MATCH (talk:Talk {id: id})
  WITH talk, count
  ORDER BY count DESC, talk.id
  LIMIT 20
  RETURN {talk: talk, count: count}
}
RETURN types, kinds, talks
