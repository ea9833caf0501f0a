// One Topic an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT topic_id IF NOT EXISTS
FOR (topic:Topic)
REQUIRE topic.id IS UNIQUE
