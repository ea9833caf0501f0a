// One Correction an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT correction_id IF NOT EXISTS
FOR (correction:Correction)
REQUIRE correction.id IS UNIQUE
