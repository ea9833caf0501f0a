// Writes segments of a talk, in their chapter and by their speaker, out of the former ones.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:the-state-of-open-models/segment/0123456789abcdef', position: 1, startSeconds: 0.0, text: 'An example.'}] // LIST<MAP> segments
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MERGE (segment:Segment {id: row.id})
SET segment:Passage, segment.position = row.position, segment.text = row.text, segment.speakerName = row.speakerName,
    segment.startSeconds = row.startSeconds, segment.endSeconds = row.endSeconds
MERGE (talk)-[:HAS_SEGMENT]->(segment)
CALL (segment, row) {
  MATCH (chapter:Chapter)-[former:HAS_SEGMENT]->(segment)
  WHERE row.chapter IS NULL OR chapter.id <> row.chapter
  DELETE former
}
CALL (segment, row) {
  MATCH (segment)-[former:SPOKEN_BY]->(speaker:Entity)
  WHERE row.speaker IS NULL OR speaker.id <> row.speaker
  DELETE former
}
CALL (segment, row) {
  MATCH (chapter:Chapter {id: row.chapter})
  MERGE (chapter)-[:HAS_SEGMENT]->(segment)
}
CALL (segment, row) {
  MATCH (speaker:Entity {id: row.speaker})
  MERGE (segment)-[:SPOKEN_BY]->(speaker)
}
