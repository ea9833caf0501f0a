// The talks in which every name of the graph is looked for, and whether names have changed since that was done.
// mode: read
// gives: map {id, title, unlinked}
// order: id
CYPHER 25
MATCH (talk:Talk {mentions: 'all'})
OPTIONAL MATCH (turn:Load {id: 'load:turn'})
RETURN talk.id AS id, talk.title AS title, coalesce(turn.unlinked, false) AS unlinked
ORDER BY id
