// The talks with when and from what they were last loaded, the newest first.
// mode: read
// gives: map {id, title, date, source, loadedAt}
// order: coalesce(toString(date), '') DESC, id
CYPHER 25
MATCH (talk:Talk)
OPTIONAL MATCH (load:Load {id: 'load:' + talk.id})
RETURN talk.id AS id, talk.title AS title, talk.date AS date, load.source AS source, load.loadedAt AS loadedAt
ORDER BY coalesce(toString(date), '') DESC, id
