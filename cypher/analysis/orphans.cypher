// Entities that nothing connects to anything, and how often they are named.
// mode: read
// gives: map {id, name, kind, mentions}
// order: mentions DESC, id
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (entity:Entity)
WHERE NOT EXISTS { (entity)-[:CONNECTS]-() }
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, COUNT { (entity)<-[:MENTIONS]-() } AS mentions
ORDER BY mentions DESC, id
LIMIT $limit
