// Waits until no other load writes, as turn does, and tells what a load must know first.
// mode: write
// gives: map {talks, isCorrected, isUnlinked}
// order: one row
// :param ids => ['talk:the-state-of-open-models'] // LIST<STRING> ids that the talk may have
CYPHER 25
MERGE (turn:Load {id: 'load:turn'})
SET turn.taken = true
WITH turn
LET talks = COLLECT {
  UNWIND $ids AS id
  MATCH (talk:Talk {id: id})
  OPTIONAL MATCH (load:Load {id: 'load:' + talk.id})
  RETURN [talk.id, talk {.*}, load {.*}, EXISTS { (:Load {id: 'load:' + talk.id + '/attached'}) }]
}
RETURN talks, EXISTS { (:Correction) } AS isCorrected, coalesce(turn.unlinked, false) AS isUnlinked
