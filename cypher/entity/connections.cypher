// What connects an entity to others, in either direction.
// mode: read
// of: entity
// gives: connection relationship
// order: connection.id
MATCH (entity:Entity)-[connection:CONNECTS]-(:Entity)
RETURN DISTINCT connection
ORDER BY connection.id
