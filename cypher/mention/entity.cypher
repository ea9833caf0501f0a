// The entity that is named.
// mode: read
// of: mention
// gives: entity node
// order: one row
// is: endNode(mention)
MATCH (:Passage)-[mention:MENTIONS]->(entity:Entity)
RETURN entity
