// Connections that a single quote proves: the first to look at again.
// mode: read
// gives: map {id, sentence, quote, talk}
// order: id
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (evidence:Evidence)-[:FROM]->(talk:Talk)
WHERE COUNT { (:Evidence {connection: evidence.connection}) } = 1
MATCH (start:Entity)-[connection:CONNECTS {id: evidence.connection}]->(end:Entity)
RETURN connection.id AS id, start.name + ' ' + connection.predicate + ' ' + end.name AS sentence,
  evidence.quote AS quote, talk.title AS talk
ORDER BY id
LIMIT $limit
