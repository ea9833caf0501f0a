// What was attached to the talks that have one of these ids, packed.
// mode: read
// gives: map {id, packed}
// order: id
// :param ids => ['talk:the-state-of-open-models'] // LIST<STRING> ids that the talk may have
CYPHER 25
UNWIND $ids AS id
MATCH (kept:Load {id: 'load:' + id + '/attached'})
RETURN id, kept.packed AS packed
ORDER BY id
