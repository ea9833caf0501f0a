// Writes connections between entities.
// mode: write
// gives: nothing
// :param rows => [{id: 'link:0123456789abcdef', from: 'entity:deepseek', predicate: 'released', to: 'entity:deepseek-r1'}] // LIST<MAP> connections
CYPHER 25
UNWIND $rows AS row
MATCH (subject:Entity {id: row.from})
MATCH (object:Entity {id: row.to})
MERGE (subject)-[link:CONNECTS {id: row.id}]->(object)
ON CREATE SET link.predicate = row.predicate, link.rank = 0
