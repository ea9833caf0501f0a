// The transcript of a talk, segment by segment.
// mode: read
// of: talk
// gives: segment node
// order: segment.position, segment.id
MATCH (talk:Talk)-[:HAS_SEGMENT]->(segment:Segment)
RETURN segment
ORDER BY segment.position, segment.id
