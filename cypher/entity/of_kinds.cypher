// The entities of some kinds, by name.
// mode: read
// gives: entity node
// order: entity.name, entity.id
// :param kinds => ['Company', 'Person'] // LIST<STRING> kinds of entities
CYPHER 25
MATCH (entity:Entity)
WHERE entity.kind IN $kinds
RETURN entity
ORDER BY entity.name, entity.id
