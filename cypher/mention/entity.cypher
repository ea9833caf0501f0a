// The entity that is named.
// mode: read
// of: mention
// gives: entity node
// order: one row
MATCH (:Passage)-[mention:MENTIONS]->(entity:Entity)
RETURN entity
