// Writes names and that the talk lists them.
// mode: write
// gives: nothing
// :param rows => [{id: 'name:0123456789abcdef', entity: 'entity:deepseek', text: 'DeepSeek AI', source: 'alias'}] // LIST<MAP> names
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MATCH (entity:Entity {id: row.entity})
MERGE (name:Name {id: row.id})
ON CREATE SET name.text = row.text, name.normalized = toLower(normalize(trim(row.text)))
MERGE (name)-[:REFERS_TO]->(entity)
MERGE (talk)-[listed:LISTS]->(name)
SET listed.source = row.source, listed.note = row.note, listed.description = row.description
