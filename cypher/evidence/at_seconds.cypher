// When the quote is said, in seconds from the start; nothing for a key point.
// mode: read
// of: evidence
// gives: atSeconds scalar
// order: one row
MATCH (evidence:Evidence)-[:QUOTES]->(segment:Segment)
RETURN segment.startSeconds AS atSeconds
