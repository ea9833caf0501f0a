// Names of speakers that no person of the graph goes by.
// mode: read
// gives: map {speaker, talk, segments}
// order: segments DESC, speaker, talk
CYPHER 25
MATCH (talk:Talk)-[:HAS_SEGMENT]->(segment:Segment)
WHERE segment.speakerName IS NOT NULL AND NOT EXISTS { (segment)-[:SPOKEN_BY]->() }
WITH segment.speakerName AS speaker, talk.id AS talk, count(*) AS segments
RETURN speaker, talk, segments
ORDER BY segments DESC, speaker, talk
