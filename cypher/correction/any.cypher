// How many corrections there are: where there are none, a load need not ask for them.
// mode: read
// gives: count scalar
// order: one row
CYPHER 25
MATCH (correction:Correction)
RETURN count(correction) AS count
