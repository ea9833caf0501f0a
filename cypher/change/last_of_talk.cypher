// Whether the log says that a talk is there: what was done last of adding and removing it.
// mode: read
// gives: what scalar
// order: one row
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
MATCH (change:Change {subject: $talk})
WHERE change.what IN ['add talk', 'remove talk']
RETURN change.what AS what
ORDER BY change.number DESC
LIMIT 1
