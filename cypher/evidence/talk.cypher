// The talk that the quote is from.
// mode: read
// of: evidence
// gives: talk node
// order: one row
MATCH (evidence:Evidence)-[:FROM]->(talk:Talk)
RETURN talk
