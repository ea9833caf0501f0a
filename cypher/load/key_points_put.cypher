// Writes key points of a talk; one that has moved leaves its old section.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:the-state-of-open-models/key-point/0123456789abcdef', section: 'talk:the-state-of-open-models/section/1', position: 1, text: 'An example.'}] // LIST<MAP> key points
CYPHER 25
UNWIND $rows AS row
MATCH (section:Section {id: row.section})
MERGE (keyPoint:KeyPoint {id: row.id})
SET keyPoint:Passage, keyPoint.position = row.position, keyPoint.text = row.text
MERGE (section)-[:HAS_KEY_POINT]->(keyPoint)
WITH keyPoint, section
MATCH (former:Section)-[has:HAS_KEY_POINT]->(keyPoint)
WHERE former <> section
DELETE has
