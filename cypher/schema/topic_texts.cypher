// Finds topics by words of their name, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX topic_texts IF NOT EXISTS
FOR (topic:Topic)
ON EACH [topic.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
