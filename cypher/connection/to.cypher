// The entity that a connection leads to.
// mode: read
// of: connection
// gives: entity node
// order: one row
// is: endNode(connection)
MATCH (:Entity)-[connection:CONNECTS]->(entity:Entity)
RETURN entity
