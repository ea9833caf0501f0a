// The passages of talks with the ids of the mentions that each has now.
// mode: read
// gives: map {talk, id, text, mentions}
// order: talk, id
// :param talks => ['talk:the-state-of-open-models'] // LIST<STRING> talks
CYPHER 25
UNWIND $talks AS talk
MATCH (:Talk {id: talk})-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)
RETURN talk, passage.id AS id, passage.text AS text, COLLECT {
  MATCH (passage)-[mention:MENTIONS]->(:Entity)
  RETURN mention.id
} AS mentions
ORDER BY talk, id
