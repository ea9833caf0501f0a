// Where an entity is named, so many places at most.
// mode: read
// of: entity
// gives: mention relationship
// order: startNode(mention).id, mention.startChar, mention.id
// :param most => 50 // INTEGER how many at most
MATCH (:Passage)-[mention:MENTIONS]->(entity:Entity)
WITH mention
ORDER BY startNode(mention).id, mention.startChar, mention.id
LIMIT $most
RETURN mention
ORDER BY startNode(mention).id, mention.startChar, mention.id
