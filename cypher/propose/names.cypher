// Every name with the name and the kind of whom it means.
// mode: read
// gives: map {id, text, name, kind}
// order: id, name
CYPHER 25
MATCH (alias:Name)-[:REFERS_TO]->(entity:Entity)
RETURN alias.id AS id, alias.text AS text, entity.name AS name, entity.kind AS kind
ORDER BY id, name
