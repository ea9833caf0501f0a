// The entity with this id or slug.
// mode: read
// gives: entity node
// order: one row
// :param id => 'entity:deepseek' // STRING an id, or its part behind entity:
CYPHER 25
MATCH (entity:Entity WHERE entity.id IN [$id, 'entity:' + $id])
RETURN entity
