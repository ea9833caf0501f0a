// One Segment an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT segment_id IF NOT EXISTS
FOR (segment:Segment)
REQUIRE segment.id IS UNIQUE
