// One KeyPoint an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT key_point_id IF NOT EXISTS
FOR (keyPoint:KeyPoint)
REQUIRE keyPoint.id IS UNIQUE
