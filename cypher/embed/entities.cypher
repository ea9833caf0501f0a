// The entities behind an id, with the texts that their vectors are made of: their names and what they are.
// mode: read
// gives: map {id, text, embeddedAs}
// order: id
// :param talk => '' // STRING only those that this talk lists, by its full id; '' for all
// :param after => '' // STRING the id of the last one before the batch
// :param limit => 1000 // INTEGER how many at most
CYPHER 25
MATCH (entity:Entity)
WHERE entity.id > $after
  AND ($talk = '' OR EXISTS { (entity)<-[:REFERS_TO]-(:Name)<-[:LISTS]-(:Talk {id: $talk}) })
WITH entity
ORDER BY entity.id
LIMIT $limit
LET aliases = COLLECT {
  MATCH (name:Name)-[:REFERS_TO]->(entity)
  WHERE name.text <> entity.name
  RETURN name.text
  ORDER BY name.text
  LIMIT 20
}
LET text = reduce(found = entity.name, alias IN aliases | found + ', ' + alias) + coalesce(': ' + entity.description, '')
RETURN entity.id AS id, text, entity.embeddedAs AS embeddedAs
ORDER BY id
