// One Load an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT load_id IF NOT EXISTS
FOR (load:Load)
REQUIRE load.id IS UNIQUE
