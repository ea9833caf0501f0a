// Finds a topic however its case is written.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX topic_normalized IF NOT EXISTS
FOR (topic:Topic)
ON (topic.normalized)
