// The document that a talk was last loaded from, packed, and the note of that load.
// mode: read
// gives: map {packed, load}
// order: one row
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
MATCH (kept:Load {id: 'load:' + $talk + '/document'})
MATCH (load:Load {id: 'load:' + $talk})
RETURN kept.packed AS packed, load {.*} AS load
