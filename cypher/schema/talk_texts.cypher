// Finds talks by words of their title and series, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX talk_texts IF NOT EXISTS
FOR (talk:Talk)
ON EACH [talk.title, talk.series]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
