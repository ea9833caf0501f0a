// Lists talks by date.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX talk_date IF NOT EXISTS
FOR (talk:Talk)
ON (talk.date)
