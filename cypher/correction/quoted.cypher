// The passages of a talk that hold some words exactly so.
// mode: read
// gives: map {id, what, position}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
// :param quote => 'open models' // STRING the words
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)
WHERE passage.text CONTAINS $quote
RETURN DISTINCT passage.id AS id, CASE WHEN passage:Segment THEN 'segment' ELSE 'key point' END AS what, passage.position AS position
ORDER BY id
