// Lists entities by the number of their neighbours.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX entity_degree IF NOT EXISTS
FOR (entity:Entity)
ON (entity.degree)
