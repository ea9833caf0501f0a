// One Name an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT name_id IF NOT EXISTS
FOR (name:Name)
REQUIRE name.id IS UNIQUE
