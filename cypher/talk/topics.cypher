// What a talk is about.
// mode: read
// of: talk
// gives: topic node
// order: topic.name, topic.id
MATCH (talk:Talk)-[:ABOUT]->(topic:Topic)
RETURN topic
ORDER BY topic.name, topic.id
