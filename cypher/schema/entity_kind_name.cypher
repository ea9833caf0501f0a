// Lists the entities of a kind by name.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX entity_kind_name IF NOT EXISTS
FOR (entity:Entity)
ON (entity.kind, entity.name, entity.id)
