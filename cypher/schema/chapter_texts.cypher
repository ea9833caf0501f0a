// Finds chapters by words of their title, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX chapter_texts IF NOT EXISTS
FOR (chapter:Chapter)
ON EACH [chapter.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
