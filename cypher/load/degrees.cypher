// Counts anew how many entities each of these is connected to.
// mode: write
// gives: nothing
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
SET entity.degree = COUNT {
  MATCH (entity)-[:CONNECTS]-(other:Entity)
  RETURN DISTINCT other
}
