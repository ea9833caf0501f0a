// Where an entity is named.
// mode: read
// of: entity
// gives: mention relationship
// order: startNode(mention).id, mention.startChar, mention.id
MATCH (:Passage)-[mention:MENTIONS]->(entity:Entity)
RETURN mention
ORDER BY startNode(mention).id, mention.startChar, mention.id
