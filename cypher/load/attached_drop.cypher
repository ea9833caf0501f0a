// Forgets what was attached to the talks that have one of these ids.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models'] // LIST<STRING> ids that the talk may have
CYPHER 25
UNWIND $ids AS id
MATCH (kept:Load {id: 'load:' + id + '/attached'})
DELETE kept
