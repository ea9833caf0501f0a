// How a question was read: its pattern, the entities that it names, and what it asks of which; the rest hangs on that.
// mode: read
// gives: map {question, understood, pattern, message, named, predicates, query, canAsk, entity, verb, mentioned, discussed, connects, shares}
// order: one row
// :param reading => {question: 'Where is DeepSeek mentioned?', pattern: 'MENTIONS', message: null, named: [{text: 'DeepSeek', startChar: 9, endChar: 17, ids: ['entity:deepseek'], near: ''}], predicates: [], query: '{ entity(id: "entity:deepseek") { name } }', canAsk: [], id: 'entity:deepseek'} // MAP how it was read: its form, why it was not understood, its names with the entities that they may mean (or a query of the index `names` for what is like them), what its verb means, the GraphQL that it became, what can be asked instead, and the entity that it is about; one map, since Neo4j plans anew for each size of a text or a list
CYPHER 25
LET entity = head(COLLECT { MATCH (about:Entity {id: $reading.id}) RETURN about })
LET named = COLLECT {
  UNWIND $reading.named AS one
  LET means = COLLECT { MATCH (meant:Entity) WHERE meant.id IN one.ids RETURN meant ORDER BY meant.id }
  LET near = COLLECT {
    UNWIND CASE one.near WHEN '' THEN [] ELSE [one.near] END AS text
    CALL db.index.fulltext.queryNodes('names', text, {limit: 20}) YIELD node, score
    MATCH (node)-[:REFERS_TO]->(alike:Entity)
    WITH alike, max(score) AS best
    ORDER BY best DESC, alike.id
    LIMIT 5
    RETURN alike
  }
  RETURN {
    text: one.text, startChar: one.startChar, endChar: one.endChar,
    entity: CASE WHEN size(means) = 1 THEN means[0] END,
    candidates: CASE WHEN size(means) = 1 THEN [] WHEN size(means) > 1 THEN means ELSE near END
  }
  ORDER BY one.startChar
}
LET understood = $reading.message IS NULL
RETURN $reading.question AS question, understood, $reading.pattern AS pattern, $reading.message AS message,
  named, $reading.predicates AS predicates, $reading.query AS query, $reading.canAsk AS canAsk, entity,
  CASE WHEN understood AND $reading.pattern IN ['SAYS', 'SAID_OF'] THEN entity END AS verb,
  CASE WHEN understood AND $reading.pattern = 'MENTIONS' THEN entity END AS mentioned,
  CASE WHEN understood AND $reading.pattern = 'TALKS' THEN entity END AS discussed,
  CASE WHEN understood AND $reading.pattern = 'CONNECT' THEN true END AS connects,
  CASE WHEN understood AND $reading.pattern = 'COMMON' THEN true END AS shares
