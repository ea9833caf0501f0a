// Writes topics and that the talk is about them.
// mode: write
// gives: nothing
// :param rows => [{id: 'topic:deepseek', name: 'DeepSeek', position: 2}] // LIST<MAP> topics
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MERGE (topic:Topic {id: row.id})
ON CREATE SET topic.name = row.name, topic.normalized = toLower(normalize(trim(row.name)))
MERGE (talk)-[about:ABOUT]->(topic)
SET about.name = row.name, about.position = row.position
