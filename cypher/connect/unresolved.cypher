// The names of a question that mean no entity or more than one, with the nearest candidates.
// mode: read
// gives: map {name, candidates}
// order: name
// :param names => ['DeepSeek', 'ATOMM'] // LIST<STRING> ids, names or aliases
CYPHER 25
UNWIND $names AS name
WITH DISTINCT name
LET entities = COLLECT {
  MATCH (entity:Entity WHERE entity.id IN [name, 'entity:' + name])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim(name)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
FILTER size(entities) <> 1
LET letters = [letter IN split(toLower(left(name, 100)), '') | CASE WHEN letter =~ '[\\p{L}\\p{N}]' THEN letter ELSE ' ' END]
LET words = [word IN split(reduce(text = '', letter IN letters | text + letter), ' ') WHERE word <> '']
LET similar = COLLECT {
  UNWIND CASE WHEN size(entities) = 0 AND size(words) > 0 THEN [words] ELSE [] END AS wanted
  LET asked = reduce(text = '', word IN wanted | text + word + '~ ' + word + '* ')
  CALL db.index.fulltext.queryNodes('names', asked, {limit: 20}) YIELD node, score
  MATCH (node)-[:REFERS_TO]->(entity:Entity)
  WITH entity, max(score) AS best
  ORDER BY best DESC, entity.id
  LIMIT 5
  RETURN entity
}
LET candidates = COLLECT { UNWIND entities AS entity RETURN entity ORDER BY entity.id LIMIT 20 } + similar
RETURN name, candidates
ORDER BY name
