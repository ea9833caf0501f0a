// Every topic by name.
// mode: read
// gives: topic node
// order: topic.name, topic.id
CYPHER 25
MATCH (topic:Topic)
WHERE topic.name IS NOT NULL
RETURN topic
ORDER BY topic.name, topic.id
