// What is said in a chapter.
// mode: read
// of: chapter
// gives: segment node
// order: segment.position, segment.id
MATCH (chapter:Chapter)-[:HAS_SEGMENT]->(segment:Segment)
RETURN segment
ORDER BY segment.position, segment.id
