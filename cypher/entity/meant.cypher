// The entities that each of some names may mean; one that is clear means one.
// mode: read
// gives: map {name, entities}
// order: name
// :param names => ['DeepSeek', 'ATOM'] // LIST<STRING> ids, names or aliases
CYPHER 25
UNWIND $names AS name
WITH DISTINCT name
LET entities = COLLECT {
  MATCH (entity:Entity WHERE entity.id IN [name, 'entity:' + name])
  RETURN entity {.id, .name, .kind}
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim(name)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity {.id, .name, .kind}
}
RETURN name, entities
ORDER BY name
