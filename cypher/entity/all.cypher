// Every entity by name.
// mode: read
// gives: entity node
// order: entity.name, entity.id
CYPHER 25
MATCH (entity:Entity)
WHERE entity.name IS NOT NULL
RETURN entity
ORDER BY entity.name, entity.id
