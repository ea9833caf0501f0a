// Entities that come up together in passages more often than chance would have it.
// mode: read
// gives: map {first, second, together, expected, lift}
// order: lift DESC, together DESC, first, second
// :param least => 2 // INTEGER how many passages must name both
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
// Expected: if names fell on passages at random. A lift of 3 is three times as often as that.
LET passages = COUNT { (:Passage) }
MATCH (passage:Passage)-[:MENTIONS]->(one:Entity)
MATCH (passage)-[:MENTIONS]->(other:Entity)
WHERE one.id < other.id
WITH one, other, passages, count(DISTINCT passage) AS together
WHERE together >= $least
LET expected = 1.0 * COUNT { MATCH (p:Passage)-[:MENTIONS]->(one) RETURN DISTINCT p }
    * COUNT { MATCH (p:Passage)-[:MENTIONS]->(other) RETURN DISTINCT p } / passages
FILTER together > expected
RETURN one.id AS first, other.id AS second, together, round(expected, 2) AS expected,
  round(together / expected, 2) AS lift
ORDER BY lift DESC, together DESC, first, second
LIMIT $limit
