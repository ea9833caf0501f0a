// The segments that a talk has now, each with its chapter and its speaker.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})-[:HAS_SEGMENT]->(segment:Segment)
OPTIONAL MATCH (chapter:Chapter)-[:HAS_SEGMENT]->(segment)
OPTIONAL MATCH (segment)-[:SPOKEN_BY]->(speaker:Entity)
RETURN segment.id AS id, segment {
  .id, .position, .startSeconds, .endSeconds, .speakerName, .text, chapter: chapter.id, speaker: speaker.id
} AS row
ORDER BY id
