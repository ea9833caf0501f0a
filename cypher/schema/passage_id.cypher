// One passage, be it a key point or a segment, an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT passage_id IF NOT EXISTS
FOR (passage:Passage)
REQUIRE passage.id IS UNIQUE
