// Every topic by name.
// mode: read
// gives: topic node
// order: topic.name, topic.id
CYPHER 25
MATCH (topic:Topic)
RETURN topic
ORDER BY topic.name, topic.id
