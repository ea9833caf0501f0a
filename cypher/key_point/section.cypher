// The section that a key point belongs to.
// mode: read
// of: keyPoint
// gives: section node
// order: one row
MATCH (section:Section)-[:HAS_KEY_POINT]->(keyPoint:KeyPoint)
RETURN section
