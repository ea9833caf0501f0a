// The sections that a talk has now.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_SECTION]->(section:Section)
RETURN section.id AS id, section {.id, .position, .title} AS row
ORDER BY id
