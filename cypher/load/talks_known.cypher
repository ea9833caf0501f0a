// The talks that have one of these ids, with what tells whether they are the same talk and whether anything was attached.
// mode: read
// gives: map {id, talk, load, isAttached}
// order: id
// :param ids => ['talk:the-state-of-open-models'] // LIST<STRING> ids that the talk may have
CYPHER 25
UNWIND $ids AS id
MATCH (talk:Talk {id: id})
OPTIONAL MATCH (load:Load {id: 'load:' + talk.id})
RETURN talk.id AS id, talk {.*} AS talk, load {.*} AS load, EXISTS {
  (:Load {id: 'load:' + talk.id + '/attached'})
} AS isAttached
ORDER BY id
