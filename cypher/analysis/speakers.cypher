// Who speaks how long, over all transcripts, and how many passages of theirs are quoted.
// mode: read
// gives: map {speaker, talks, segments, seconds, quoted}
// order: seconds DESC, speaker
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (talk:Talk)-[:HAS_SEGMENT]->(segment:Segment)
LET person = head(COLLECT { MATCH (segment)-[:SPOKEN_BY]->(person) RETURN person.name })
LET speaker = coalesce(person, segment.speakerName)
FILTER speaker IS NOT NULL
WITH speaker, count(DISTINCT talk) AS talks, count(segment) AS segments,
  sum(coalesce(segment.endSeconds - segment.startSeconds, 0.0)) AS seconds,
  sum(CASE WHEN EXISTS { (segment)<-[:QUOTES]-() } THEN 1 ELSE 0 END) AS quoted
RETURN speaker, talks, segments, seconds, quoted
ORDER BY seconds DESC, speaker
LIMIT $limit
