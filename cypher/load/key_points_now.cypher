// The key points that a talk has now.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_SECTION]->(section:Section)-[:HAS_KEY_POINT]->(keyPoint:KeyPoint)
RETURN keyPoint.id AS id, keyPoint {.id, .position, .text, section: section.id} AS row
ORDER BY id
