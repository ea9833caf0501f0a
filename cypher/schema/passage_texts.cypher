// Finds key points and transcript segments by their words, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX passage_texts IF NOT EXISTS
FOR (passage:Passage)
ON EACH [passage.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
