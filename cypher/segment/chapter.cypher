// The chapter that a segment falls into.
// mode: read
// of: segment
// gives: chapter node
// order: one row
MATCH (chapter:Chapter)-[:HAS_SEGMENT]->(segment:Segment)
RETURN chapter
