// Joins topics to the entities that bear the same name; by topics and by entities, since either may be new.
// mode: write
// gives: nothing
// :param topics => ['topic:deepseek'] // LIST<STRING> topics
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
CALL () {
  UNWIND $topics AS id
  MATCH (topic:Topic {id: id})
  MATCH (:Name {normalized: topic.normalized})-[:REFERS_TO]->(entity:Entity)
  RETURN topic, entity
  UNION
  UNWIND $ids AS id
  MATCH (entity:Entity {id: id})<-[:REFERS_TO]-(name:Name)
  WITH entity, name.normalized AS word
  MATCH (topic:Topic {normalized: word})
  RETURN topic, entity
}
MERGE (topic)-[:NAMES]->(entity)
