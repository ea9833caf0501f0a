// Every name of every entity.
// mode: read
// gives: map {id, text, entity, kind}
// order: id, entity
CYPHER 25
MATCH (name:Name)-[:REFERS_TO]->(entity:Entity)
RETURN name.id AS id, name.text AS text, entity.id AS entity, entity.kind AS kind
ORDER BY id, entity
