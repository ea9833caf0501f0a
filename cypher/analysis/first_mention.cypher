// Where an entity is named for the first time: the earliest talk, and there the first passage.
// mode: read
// gives: map {talk, title, date, passage, text, atSeconds}
// order: coalesce(toString(date), '9'), coalesce(atSeconds, 0.0), passage
// :param entity => 'DeepSeek' // STRING an id, a name or an alias
CYPHER 25
CALL () {
  MATCH (entity:Entity WHERE entity.id IN [$entity, 'entity:' + $entity])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($entity)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
MATCH (entity)<-[:MENTIONS]-(said:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(talk:Talk)
RETURN DISTINCT talk.id AS talk, talk.title AS title, talk.date AS date, said.id AS passage, said.text AS text,
  said.startSeconds AS atSeconds
ORDER BY coalesce(toString(date), '9'), coalesce(atSeconds, 0.0), passage
LIMIT 1
