// The entities that one of some names may mean, with what connections from them and to them say.
// mode: read
// gives: map {id, name, kind, texts, says, saidOf}
// order: id
// :param names => ['deepseek', 'atom'] // LIST<STRING> names in small letters, or ids
CYPHER 25
CALL () {
  MATCH (known:Name)
  WHERE known.normalized IN $names
  MATCH (known)-[:REFERS_TO]->(entity:Entity)
  RETURN entity, known.text AS text
  UNION
  MATCH (entity:Entity)
  WHERE entity.id IN $names
  RETURN entity, entity.name AS text
}
WITH entity, collect(DISTINCT text) AS texts
LET id = entity.id, name = entity.name, kind = entity.kind,
  says = COLLECT { MATCH (entity)-[link:CONNECTS]->() WITH DISTINCT link.predicate AS said RETURN said ORDER BY said },
  saidOf = COLLECT { MATCH (entity)<-[link:CONNECTS]-() WITH DISTINCT link.predicate AS said RETURN said ORDER BY said }
RETURN id, name, kind, texts, says, saidOf
ORDER BY id
