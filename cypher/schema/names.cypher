// Finds names that look like a text, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (name:Name)
ON EACH [name.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
