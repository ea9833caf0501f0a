// A talk as it was loaded: the document and what was attached, both packed, the note of the load, and ids that it has.
// mode: read
// gives: map {talk, load, packed, attached, ids}
// order: one row
// :param talk => 'talk:the-state-of-open-models' // STRING the id of the talk
CYPHER 25
MATCH (talk:Talk {id: $talk})
OPTIONAL MATCH (load:Load {id: 'load:' + $talk})
OPTIONAL MATCH (kept:Load {id: 'load:' + $talk + '/document'})
OPTIONAL MATCH (attached:Load {id: 'load:' + $talk + '/attached'})
LET ids = COLLECT {
  CALL (talk) {
    MATCH (talk)-[:LISTS]->(:Name)-[:REFERS_TO]->(entity:Entity)
    RETURN entity.id AS id
    UNION
    MATCH (talk)-[:ABOUT]->(topic:Topic)
    RETURN topic.id AS id
  }
  RETURN id
  ORDER BY id
}
RETURN talk.id AS talk, load {.*, loadedAt: toString(load.loadedAt)} AS load, kept.packed AS packed,
       attached.packed AS attached, ids
