// Every entity by name.
// mode: read
// gives: entity node
// order: entity.name, entity.id
CYPHER 25
MATCH (entity:Entity)
RETURN entity
ORDER BY entity.name, entity.id
