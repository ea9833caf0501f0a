// Topics as rows, each with the entities that it names, a page of them.
// mode: read
// gives: map {row}
// order: row.id
// :param after => '' // STRING the id behind which to go on
// :param size => 1000 // INTEGER how many rows at most
CYPHER 25
MATCH (topic:Topic)
WHERE topic.id > $after
WITH topic
ORDER BY topic.id
LIMIT $size
LET entities = COLLECT {
  MATCH (topic)-[:NAMES]->(entity:Entity)
  RETURN entity.id
  ORDER BY entity.id
}
LET row = topic {.id, .name, .normalized, entities: entities}
RETURN row
ORDER BY row.id
LIMIT $size
