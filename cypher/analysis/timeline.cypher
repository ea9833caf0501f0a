// All that is said about an entity, by date: the sentence, the words, and when they fall.
// mode: read
// gives: map {date, talk, sentence, quote, atSeconds, id}
// order: coalesce(toString(date), '9'), coalesce(atSeconds, 0.0), id
// :param entity => 'DeepSeek' // STRING an id, a name or an alias
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
CALL () {
  MATCH (entity:Entity WHERE entity.id IN [$entity, 'entity:' + $entity])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($entity)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
MATCH (entity)-[connection:CONNECTS]-(:Entity)
MATCH (evidence:Evidence {connection: connection.id})-[:FROM]->(talk:Talk)
OPTIONAL MATCH (evidence)-[:QUOTES]->(segment:Segment)
RETURN evidence.date AS date, talk.title AS talk,
  startNode(connection).name + ' ' + connection.predicate + ' ' + endNode(connection).name AS sentence,
  evidence.quote AS quote, segment.startSeconds AS atSeconds, evidence.id AS id
ORDER BY coalesce(toString(date), '9'), coalesce(atSeconds, 0.0), id
LIMIT $limit
