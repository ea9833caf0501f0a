// Writes corrections; each says nothing but its row.
// mode: write
// gives: nothing
// :param rows => [{id: 'correction:0123456789abcdef', what: 'alias', subject: 'entity:deepseek', text: 'Deep Seek', removed: false}] // LIST<MAP> corrections
CYPHER 25
UNWIND $rows AS row
MERGE (correction:Correction {id: row.id})
SET correction = row
