// The number that the next change will have.
// mode: read
// gives: number scalar
// order: one row
CYPHER 25
OPTIONAL MATCH (turn:Load {id: 'load:turn'})
RETURN coalesce(turn.number, 0) + 1 AS number
