// The entities of some kinds that a talk names or lists, and who speaks in it.
// mode: read
// of: talk
// gives: entity node
// order: entity.name, entity.id
// :param kinds => ['Company', 'Person'] // LIST<STRING> kinds of entities
MATCH (talk:Talk)
CALL (talk) {
  MATCH (entity:Person)-[:SPEAKS_IN]->(talk)
  RETURN entity
  UNION
  MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(:Passage)-[:MENTIONS]->(entity:Entity)
  RETURN entity
  UNION
  MATCH (talk)-[:LISTS {source: 'name'}]->(:Name)-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
FILTER entity.kind IN $kinds
RETURN DISTINCT entity
ORDER BY entity.name, entity.id
