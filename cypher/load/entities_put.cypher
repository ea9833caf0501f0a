// Writes entities; a kind is one of the six, checked before, and becomes the second label.
// mode: write
// gives: nothing
// :param rows => [{id: 'entity:deepseek', name: 'DeepSeek', kind: 'Company'}] // LIST<MAP> entities
CYPHER 25
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity.name = row.name, entity.degree = 0
REMOVE entity:Media:Company:Product:Concept:Location:Person
SET entity:$(row.kind), entity.kind = row.kind
