// An entity with its aliases and its connections as sentences.
// mode: read
// gives: entity node + aliases + connections
// order: one row
// :param entity => 'entity:deepseek' // STRING the entity
CYPHER 25
MATCH (entity:Entity {id: $entity})
RETURN entity, COLLECT {
  MATCH (name:Name {source: 'alias'})-[:REFERS_TO]->(entity)
  RETURN name {.text, .note}
  ORDER BY name.text
} AS aliases, COLLECT {
  MATCH (entity)-[link:CONNECTS]-(:Entity)
  RETURN {id: link.id, sentence: startNode(link).name + ' ' + link.predicate + ' ' + endNode(link).name}
  ORDER BY link.id
} AS connections
