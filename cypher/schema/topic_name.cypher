// Lists topics by name.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX topic_name IF NOT EXISTS
FOR (topic:Topic)
ON (topic.name)
