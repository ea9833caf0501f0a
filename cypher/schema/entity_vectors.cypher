// Finds entities that are near in meaning, where they have vectors; each is found by vectors of its own length.
// mode: schema
// gives: nothing
CYPHER 25
CREATE VECTOR INDEX entity_vectors IF NOT EXISTS
FOR (entity:Entity)
ON (entity.embedding)
OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}}
