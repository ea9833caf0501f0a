// Who speaks in a talk.
// mode: read
// of: talk
// gives: entity node
// order: entity.name, entity.id
MATCH (entity:Person)-[:SPEAKS_IN]->(talk:Talk)
RETURN entity
ORDER BY entity.name, entity.id
