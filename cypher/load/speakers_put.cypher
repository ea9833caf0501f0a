// Writes who speaks in a talk.
// mode: write
// gives: nothing
// :param rows => [{id: 'entity:nathan-lambert'}] // LIST<MAP> persons
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MATCH (speaker:Entity {id: row.id})
MERGE (speaker)-[:SPEAKS_IN]->(talk)
