// One CONNECTS edge an id, so that no load can double it.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT connects_id IF NOT EXISTS
FOR ()-[connection:CONNECTS]-()
REQUIRE connection.id IS UNIQUE
