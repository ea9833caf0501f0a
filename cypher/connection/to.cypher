// The entity that a connection leads to.
// mode: read
// of: connection
// gives: entity node
// order: one row
MATCH (:Entity)-[connection:CONNECTS]->(entity:Entity)
RETURN entity
