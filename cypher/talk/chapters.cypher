// The chapters of a talk, as they follow each other.
// mode: read
// of: talk
// gives: chapter node
// order: chapter.position, chapter.id
MATCH (talk:Talk)-[:HAS_CHAPTER]->(chapter:Chapter)
RETURN chapter
ORDER BY chapter.position, chapter.id
