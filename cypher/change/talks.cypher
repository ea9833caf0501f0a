// The talks that the change was of, as far as they are still there.
// mode: read
// of: change
// gives: talk node
// order: talk.id
MATCH (change:Change)
MATCH (talk:Talk)
WHERE talk.id IN change.talks
RETURN talk
ORDER BY talk.id
