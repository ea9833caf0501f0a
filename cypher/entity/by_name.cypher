// The entity with this name or alias; none where two share it.
// mode: read
// gives: entity node
// order: one row
// :param name => 'ATOM' // STRING a name or an alias, whatever its case
CYPHER 25
MATCH (:Name {normalized: toLower(normalize(trim($name)))})-[:REFERS_TO]->(found:Entity)
WITH collect(DISTINCT found) AS entities
FILTER size(entities) = 1
LET entity = entities[0]
RETURN entity
