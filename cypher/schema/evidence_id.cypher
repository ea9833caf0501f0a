// One Evidence an id.
// mode: schema
// gives: nothing
CYPHER 25
CREATE CONSTRAINT evidence_id IF NOT EXISTS
FOR (evidence:Evidence)
REQUIRE evidence.id IS UNIQUE
