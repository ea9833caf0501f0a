// The talks and entities with these ids.
// mode: read
// gives: node node
// order: node.id
// :param ids => ['talk:the-state-of-open-models', 'entity:deepseek'] // LIST<STRING> full ids
CYPHER 25
UNWIND $ids AS id
CALL (id) {
  MATCH (node:Talk {id: id})
  RETURN node
  UNION
  MATCH (node:Entity {id: id})
  RETURN node
}
WITH DISTINCT node
RETURN node
ORDER BY node.id
