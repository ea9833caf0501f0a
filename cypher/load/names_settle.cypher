// Tells for each name of entities whether it is the name or an alias, with the note of the first talk that has one.
// mode: write
// gives: nothing
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (name:Name)-[:REFERS_TO]->(entity:Entity {id: id})
LET notes = COLLECT {
  MATCH (name)<-[listed:LISTS WHERE listed.note IS NOT NULL]-(talk:Talk)
  RETURN listed.note
  ORDER BY talk.id
  LIMIT 1
}
SET name.source = CASE WHEN name.text = entity.name THEN 'name' ELSE 'alias' END, name.note = head(notes)
