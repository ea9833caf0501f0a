// Deletes mentions.
// mode: write
// gives: nothing
// :param rows => [{id: 'mention:0123456789abcdef', passage: 'talk:the-state-of-open-models/key-point/0123456789abcdef'}] // LIST<MAP> mentions
CYPHER 25
UNWIND $rows AS row
MATCH (:Passage {id: row.passage})-[mention:MENTIONS {id: row.id}]->(:Entity)
DELETE mention
