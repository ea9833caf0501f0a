// The entities that are now said to speak in a talk.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})<-[:SPEAKS_IN]-(speaker:Entity)
RETURN speaker.id AS id, speaker {.id} AS row
ORDER BY id
