// Entities that have a name or an alias with this beginning, the best connected first, each with its name that fits best.
// mode: read
// gives: map {text, name, entity}
// order: entity.degree DESC, entity.id
// :param prefix => 'deep' // STRING the beginning, whatever its case
// :param names => 1000 // INTEGER how many names are looked at, in the order of the alphabet
// :param first => 10 // INTEGER how many entities at most
CYPHER 25
MATCH (found:Name)
WHERE found.normalized STARTS WITH toLower(normalize(ltrim($prefix))) AND ltrim($prefix) <> ''
WITH found
ORDER BY found.normalized
LIMIT $names
MATCH (found)-[:REFERS_TO]->(entity:Entity)
WITH found, entity
ORDER BY found.source DESC, size(found.text), found.id
WITH entity, head(collect(found)) AS name
ORDER BY entity.degree DESC, entity.id
LIMIT $first
RETURN name.text AS text, name, entity
ORDER BY entity.degree DESC, entity.id
