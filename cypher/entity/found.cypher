// Entities that are called so, or begin so; all where no beginning is given.
// mode: read
// gives: entity node
// order: entity.name, entity.id
// :param prefix => 'deep' // STRING the beginning of a name or an alias, whatever its case
// :param limit => 100 // INTEGER how many
CYPHER 25
MATCH (name:Name)-[:REFERS_TO]->(entity:Entity)
WHERE name.normalized STARTS WITH toLower(normalize(trim($prefix)))
WITH DISTINCT entity
RETURN entity
ORDER BY entity.name, entity.id
LIMIT toInteger($limit)
