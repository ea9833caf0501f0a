// The chapters that a talk has now.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_CHAPTER]->(chapter:Chapter)
RETURN chapter.id AS id, chapter {.id, .position, .title, .startSeconds, .endSeconds} AS row
ORDER BY id
