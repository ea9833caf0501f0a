// One Change an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT change_id IF NOT EXISTS
FOR (change:Change)
REQUIRE change.id IS UNIQUE
