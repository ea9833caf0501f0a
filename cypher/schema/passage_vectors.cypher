// Finds passages that are near in meaning, where they have vectors; each is found by vectors of its own length.
// mode: schema
// gives: nothing
CYPHER 25
CREATE VECTOR INDEX passage_vectors IF NOT EXISTS
FOR (passage:Passage)
ON (passage.embedding)
OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine'}}
