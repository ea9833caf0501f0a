// Names that mean more than one entity.
// mode: read
// gives: map {name, entities}
// order: name
CYPHER 25
MATCH (name:Name)-[:REFERS_TO]->(entity:Entity)
WITH name.normalized AS name, entity
ORDER BY entity.id
WITH name, collect(DISTINCT entity.id) AS entities
WHERE size(entities) > 1
RETURN name, entities
ORDER BY name
