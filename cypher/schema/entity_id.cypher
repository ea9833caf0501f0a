// One Entity an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT entity_id IF NOT EXISTS
FOR (entity:Entity)
REQUIRE entity.id IS UNIQUE
