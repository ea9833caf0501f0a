// The names that a talk lists now, each with its entity.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[listed:LISTS]->(name:Name)-[:REFERS_TO]->(entity:Entity)
RETURN name.id AS id, {
  id: name.id, entity: entity.id, text: name.text, source: listed.source, note: listed.note, description: listed.description
} AS row
ORDER BY id
