// Finds the talks in which every name is looked for.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX talk_mentions IF NOT EXISTS
FOR (talk:Talk)
ON (talk.mentions)
