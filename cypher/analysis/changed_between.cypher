// What talks between two dates said: connections said there for the first time, or said again.
// mode: read
// gives: map {id, change, sentence, firstSaid, times}
// order: firstSaid DESC, id
// :param from => date('2025-01-01') // DATE the first day
// :param until => date('2026-01-01') // DATE the day behind the last
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (evidence:Evidence)
WHERE $from <= evidence.date < $until
WITH evidence.connection AS link, count(*) AS times
MATCH (start:Entity)-[connection:CONNECTS {id: link}]->(end:Entity)
LET firstSaid = head(COLLECT {
  MATCH (any:Evidence {connection: link})
  RETURN min(any.date)
})
RETURN link AS id, CASE WHEN firstSaid >= $from THEN 'new' ELSE 'said again' END AS change,
  start.name + ' ' + connection.predicate + ' ' + end.name AS sentence, firstSaid, times
ORDER BY firstSaid DESC, id
LIMIT $limit
