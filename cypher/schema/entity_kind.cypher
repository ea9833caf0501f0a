// Finds the entities of a kind.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX entity_kind IF NOT EXISTS
FOR (entity:Entity)
ON (entity.kind)
