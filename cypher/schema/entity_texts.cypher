// Finds entities by words of their name and description, also misspelt.
// mode: schema
// gives: nothing
CYPHER 25
CREATE FULLTEXT INDEX entity_texts IF NOT EXISTS
FOR (entity:Entity)
ON EACH [entity.name, entity.description]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
