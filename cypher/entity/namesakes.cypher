// The entities of a kind that have this name or alias.
// mode: read
// gives: entity node
// order: entity.id
// :param name => 'DeepSeek' // STRING a name, whatever its case
// :param kind => 'Company' // STRING one of the six kinds
CYPHER 25
MATCH (:Name {normalized: toLower(normalize(trim($name)))})-[:REFERS_TO]->(entity:Entity)
WHERE entity.kind = $kind
RETURN DISTINCT entity
ORDER BY entity.id
