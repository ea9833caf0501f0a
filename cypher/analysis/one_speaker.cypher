// Claims made by one speaker only: connections for which nobody else has said anything.
// mode: read
// gives: map {id, sentence, speaker, times}
// order: speaker, id
// :param speaker => '' // STRING only claims of this speaker; '' for all
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
// Who says it: the speaker of the segment that is quoted; for a key point, whoever speaks in the talk.
MATCH (start:Entity)-[connection:CONNECTS]->(end:Entity)
LET said = COLLECT {
  MATCH (evidence:Evidence {connection: connection.id})
  OPTIONAL MATCH (evidence)-[:QUOTES]->(segment:Segment)
  RETURN CASE WHEN segment IS NULL THEN COLLECT {
    MATCH (evidence)-[:FROM]->(:Talk)<-[:SPEAKS_IN]-(person:Entity)
    RETURN person.name
  } ELSE [coalesce(head(COLLECT { MATCH (segment)-[:SPOKEN_BY]->(person) RETURN person.name }), segment.speakerName)] END
}
LET speakers = COLLECT {
  UNWIND said AS names
  UNWIND CASE WHEN size(names) = 0 THEN [null] ELSE names END AS name
  RETURN DISTINCT name
}
FILTER size(speakers) = 1 AND speakers[0] IS NOT NULL AND $speaker IN ['', speakers[0]]
RETURN connection.id AS id, start.name + ' ' + connection.predicate + ' ' + end.name AS sentence,
  speakers[0] AS speaker, size(said) AS times
ORDER BY speaker, id
LIMIT $limit
