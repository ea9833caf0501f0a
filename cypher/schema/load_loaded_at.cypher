// Lists loads by when they ended.
// mode: schema
// gives: nothing
CYPHER 25
CREATE INDEX load_loaded_at IF NOT EXISTS
FOR (load:Load)
ON (load.loadedAt)
