// The passage that holds the quote.
// mode: read
// of: evidence
// gives: passage node
// order: one row
MATCH (evidence:Evidence)-[:QUOTES]->(passage:Passage)
RETURN passage
