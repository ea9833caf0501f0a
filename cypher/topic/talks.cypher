// The talks about a topic, the newest first.
// mode: read
// of: topic
// gives: talk node
// order: coalesce(toString(talk.date), '') DESC, talk.id
MATCH (talk:Talk)-[:ABOUT]->(topic:Topic)
RETURN talk
ORDER BY coalesce(toString(talk.date), '') DESC, talk.id
