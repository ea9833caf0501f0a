// What else an entity is called.
// mode: read
// of: entity
// gives: name node
// order: name.text, name.id
MATCH (name:Name {source: 'alias'})-[:REFERS_TO]->(entity:Entity)
RETURN name
ORDER BY name.text, name.id
