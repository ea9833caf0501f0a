// Connections that the most talks give evidence for.
// mode: read
// gives: map {id, sentence, talks, evidence}
// order: talks DESC, evidence DESC, id
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (evidence:Evidence)-[:FROM]->(talk:Talk)
WITH evidence.connection AS link, count(DISTINCT talk) AS talks, count(*) AS evidence
MATCH (start:Entity)-[connection:CONNECTS {id: link}]->(end:Entity)
RETURN connection.id AS id, start.name + ' ' + connection.predicate + ' ' + end.name AS sentence, talks, evidence
ORDER BY talks DESC, evidence DESC, id
LIMIT $limit
