// Gives entities the name, the description and the notes of the first talks that give them; joins topics called the same.
// mode: write
// gives: nothing
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
LET names = COLLECT {
  MATCH (entity)<-[:REFERS_TO]-(name:Name)<-[:LISTS {source: 'name'}]-(talk:Talk)
  RETURN name.text
  ORDER BY talk.id, name.id
  LIMIT 1
}
LET descriptions = COLLECT {
  MATCH (entity)<-[:REFERS_TO]-(:Name)<-[listed:LISTS WHERE listed.description IS NOT NULL]-(talk:Talk)
  RETURN listed.description
  ORDER BY talk.id
  LIMIT 1
}
SET entity.name = coalesce(head(names), entity.name), entity.description = head(descriptions)
WITH entity
MATCH (entity)<-[:REFERS_TO]-(name:Name)
LET notes = COLLECT {
  MATCH (name)<-[listed:LISTS WHERE listed.note IS NOT NULL]-(talk:Talk)
  RETURN listed.note
  ORDER BY talk.id
  LIMIT 1
}
SET name.source = CASE WHEN name.text = entity.name THEN 'name' ELSE 'alias' END, name.note = head(notes)
WITH entity, name
MATCH (topic:Topic {normalized: name.normalized})
MERGE (topic)-[:NAMES]->(entity)
