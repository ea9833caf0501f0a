// One Section an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT section_id IF NOT EXISTS
FOR (section:Section)
REQUIRE section.id IS UNIQUE
