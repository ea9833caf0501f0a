// The talk that a section summarises.
// mode: read
// of: section
// gives: talk node
// order: one row
MATCH (talk:Talk)-[:HAS_SECTION]->(section:Section)
RETURN talk
