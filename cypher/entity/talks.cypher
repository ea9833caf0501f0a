// The talks that name or list an entity, or that it speaks in, the newest first.
// mode: read
// of: entity
// gives: talk node
// order: coalesce(toString(talk.date), '') DESC, talk.id
MATCH (entity:Entity)
CALL (entity) {
  MATCH (entity)-[:SPEAKS_IN]->(talk:Talk)
  RETURN talk
  UNION
  MATCH (entity)<-[:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(talk:Talk)
  RETURN talk
  UNION
  MATCH (entity)<-[:REFERS_TO]-(:Name)<-[:LISTS {source: 'name'}]-(talk:Talk)
  RETURN talk
}
RETURN DISTINCT talk
ORDER BY coalesce(toString(talk.date), '') DESC, talk.id
