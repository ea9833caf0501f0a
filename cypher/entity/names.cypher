// Every entity with all that it is called, to be compared with the others.
// mode: read
// gives: map {id, name, kind, degree, texts}
// order: id
CYPHER 25
MATCH (entity:Entity)
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, entity.degree AS degree, COLLECT {
  MATCH (name:Name)-[:REFERS_TO]->(entity)
  RETURN name.text
  ORDER BY name.text
} AS texts
ORDER BY id
