// Gives entities the name and the description that the first talk which lists them gives, whatever was loaded first.
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
