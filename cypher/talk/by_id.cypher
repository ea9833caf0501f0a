// The talk with this id or slug.
// mode: read
// gives: talk node
// order: one row
// :param id => 'talk:the-state-of-open-models' // STRING an id, or its part behind talk:
CYPHER 25
MATCH (talk:Talk WHERE talk.id IN [$id, 'talk:' + $id])
RETURN talk
