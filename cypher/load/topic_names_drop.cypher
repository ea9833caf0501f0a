// Parts topics from entities that do not bear their name any more.
// mode: write
// gives: nothing
// :param topics => ['topic:deepseek'] // LIST<STRING> topics
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
CALL () {
  UNWIND $topics AS id
  MATCH (:Topic {id: id})-[names:NAMES]->(:Entity)
  RETURN names
  UNION
  UNWIND $ids AS id
  MATCH (:Topic)-[names:NAMES]->(:Entity {id: id})
  RETURN names
}
WITH names, startNode(names) AS topic, endNode(names) AS entity
WHERE NOT EXISTS { (entity)<-[:REFERS_TO]-(name:Name WHERE name.normalized = topic.normalized) }
DELETE names
