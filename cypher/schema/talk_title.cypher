// Lists talks by title.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX talk_title IF NOT EXISTS
FOR (talk:Talk)
ON (talk.title)
