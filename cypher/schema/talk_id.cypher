// One Talk an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT talk_id IF NOT EXISTS
FOR (talk:Talk)
REQUIRE talk.id IS UNIQUE
