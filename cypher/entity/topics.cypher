// The topics that name an entity.
// mode: read
// of: entity
// gives: topic node
// order: topic.name, topic.id
MATCH (topic:Topic)-[:NAMES]->(entity:Entity)
RETURN topic
ORDER BY topic.name, topic.id
