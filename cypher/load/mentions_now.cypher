// The mentions that the passages of a talk have now; the id of a mention tells all of it.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)-[mention:MENTIONS]->(:Entity)
RETURN mention.id AS id, {id: mention.id, passage: passage.id} AS row
ORDER BY id
