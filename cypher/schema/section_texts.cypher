// Finds sections of summaries by words of their title, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX section_texts IF NOT EXISTS
FOR (section:Section)
ON EACH [section.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
