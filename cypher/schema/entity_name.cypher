// Lists entities by name.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX entity_name IF NOT EXISTS
FOR (entity:Entity)
ON (entity.name)
