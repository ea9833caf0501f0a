// The key points of a section.
// mode: read
// of: section
// gives: keyPoint node
// order: keyPoint.position, keyPoint.id
MATCH (section:Section)-[:HAS_KEY_POINT]->(keyPoint:KeyPoint)
RETURN keyPoint
ORDER BY keyPoint.position, keyPoint.id
