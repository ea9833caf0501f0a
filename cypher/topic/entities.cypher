// The entities that a topic names.
// mode: read
// of: topic
// gives: entity node
// order: entity.name, entity.id
MATCH (topic:Topic)-[:NAMES]->(entity:Entity)
RETURN entity
ORDER BY entity.name, entity.id
