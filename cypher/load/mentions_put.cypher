// Writes where passages name entities.
// mode: write
// gives: nothing
// :param rows => [{id: 'mention:0123456789abcdef', passage: 'talk:the-state-of-open-models/key-point/0123456789abcdef', entity: 'entity:deepseek', startChar: 0, endChar: 8}] // LIST<MAP> mentions
CYPHER 25
UNWIND $rows AS row
MATCH (passage:Passage {id: row.passage})
MATCH (entity:Entity {id: row.entity})
MERGE (passage)-[mention:MENTIONS {id: row.id}]->(entity)
ON CREATE SET mention.startChar = row.startChar, mention.endChar = row.endChar
