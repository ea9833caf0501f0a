// The talk that a passage belongs to.
// mode: read
// of: passage
// gives: talk node
// order: one row
MATCH (talk:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)
RETURN talk
