// Writes sections of a talk.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:the-state-of-open-models/section/1', position: 1, title: 'The Shifting Landscape'}] // LIST<MAP> sections
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MERGE (section:Section {id: row.id})
SET section.position = row.position, section.title = row.title
MERGE (talk)-[:HAS_SECTION]->(section)
