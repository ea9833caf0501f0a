// Every talk, the newest first.
// mode: read
// gives: talk node
// order: coalesce(toString(talk.date), '') DESC, talk.id
CYPHER 25
MATCH (talk:Talk)
RETURN talk
ORDER BY coalesce(toString(talk.date), '') DESC, talk.id
