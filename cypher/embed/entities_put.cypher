// Writes the vectors of entities, each with what it was made of.
// mode: write
// gives: nothing
// :param rows => [{id: 'entity:deepseek', vector: [0.6, 0.8], embeddedAs: 'model/2/0123456789abcdef'}] // LIST<MAP> vectors
CYPHER 25
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
SET entity.embeddedAs = row.embeddedAs
WITH entity, row
CALL db.create.setNodeVectorProperty(entity, 'embedding', row.vector)
