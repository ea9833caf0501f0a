// One Merge an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT merge_id IF NOT EXISTS
FOR (merge:Merge)
REQUIRE merge.id IS UNIQUE
