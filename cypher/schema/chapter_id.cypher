// One Chapter an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT chapter_id IF NOT EXISTS
FOR (chapter:Chapter)
REQUIRE chapter.id IS UNIQUE
