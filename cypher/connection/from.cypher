// The entity that a connection starts from.
// mode: read
// of: connection
// gives: entity node
// order: one row
// is: startNode(connection)
MATCH (entity:Entity)-[connection:CONNECTS]->(:Entity)
RETURN entity
