// Writes the vectors of passages, each with what it was made of.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:example-talk/segment/0123456789abcdef', vector: [0.6, 0.8], embeddedAs: 'model/2/0123456789abcdef'}] // LIST<MAP> vectors
CYPHER 25
UNWIND $rows AS row
MATCH (passage:Passage {id: row.id})
SET passage.embeddedAs = row.embeddedAs
WITH passage, row
CALL db.create.setNodeVectorProperty(passage, 'embedding', row.vector)
