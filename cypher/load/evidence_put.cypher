// Writes the evidence of a talk.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:the-state-of-open-models/evidence/0123456789abcdef', connection: 'link:0123456789abcdef', quote: 'An example', quoteHash: '0123456789abcdef', startChar: 0, endChar: 10, date: date('2025-10-16'), passage: 'talk:the-state-of-open-models/key-point/0123456789abcdef'}] // LIST<MAP> evidence
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MATCH (passage:Passage {id: row.passage})
MERGE (evidence:Evidence {id: row.id})
SET evidence.connection = row.connection, evidence.quote = row.quote, evidence.quoteHash = row.quoteHash,
    evidence.startChar = row.startChar, evidence.endChar = row.endChar, evidence.date = row.date
MERGE (evidence)-[:QUOTES]->(passage)
MERGE (evidence)-[:FROM]->(talk)
