// Gives entities the name, the description and the notes of the first talks that give them; joins topics called the same.
// mode: write
// gives: nothing
// :param rows => [{id: 'entity:deepseek', isDescribed: true, isNoted: false}] // LIST<MAP> entities, and whether descriptions or notes have changed
// :param talk => 'talk:the-state-of-open-models' // STRING the talk whose names have changed: what an earlier one gives stays; '' asks all
CYPHER 25
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
CALL (entity) {
  // Without a label: of all earlier talks few list the entity, and with one they would be looked up by their ids.
  FILTER NOT EXISTS { (entity)<-[:REFERS_TO]-(:Name)<-[:LISTS {source: 'name'}]-(earlier WHERE earlier.id < $talk) }
  MATCH (entity)<-[:REFERS_TO]-(name:Name)<-[:LISTS {source: 'name'}]-(talk:Talk)
  WITH entity, name
  ORDER BY talk.id, name.id
  LIMIT 1
  SET entity.name = name.text
}
CALL (row, entity) {
  FILTER row.isDescribed
  LET descriptions = COLLECT {
    MATCH (entity)<-[:REFERS_TO]-(:Name)<-[listed:LISTS WHERE listed.description IS NOT NULL]-(talk:Talk)
    RETURN listed.description
    ORDER BY talk.id
    LIMIT 1
  }
  SET entity.description = head(descriptions)
}
MATCH (entity)<-[:REFERS_TO]-(name:Name)
SET name.source = CASE WHEN name.text = entity.name THEN 'name' ELSE 'alias' END
CALL (row, name) {
  FILTER row.isNoted
  LET notes = COLLECT {
    MATCH (name)<-[listed:LISTS WHERE listed.note IS NOT NULL]-(talk:Talk)
    RETURN listed.note
    ORDER BY talk.id
    LIMIT 1
  }
  SET name.note = head(notes)
}
MATCH (topic:Topic {normalized: name.normalized})
MERGE (topic)-[:NAMES]->(entity)
