// The talk that a chapter belongs to.
// mode: read
// of: chapter
// gives: talk node
// order: one row
MATCH (talk:Talk)-[:HAS_CHAPTER]->(chapter:Chapter)
RETURN talk
