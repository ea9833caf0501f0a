// The topics that a talk is about now.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[about:ABOUT]->(topic:Topic)
RETURN topic.id AS id, {id: topic.id, name: about.name, position: about.position} AS row
ORDER BY id
