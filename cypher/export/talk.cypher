// All that one talk says, table by table, each row named as a load writes it.
// mode: read
// gives: map {talk, speakers, names, topics, sections, keyPoints, chapters, segments, evidence, mentions, entities, connections}
// order: one row
// :param talk => 'talk:the-state-of-open-models' // STRING an id, or its part behind talk:
CYPHER 25
MATCH (talk:Talk WHERE talk.id IN [$talk, 'talk:' + $talk])
RETURN talk {.*} AS talk,
  COLLECT {
    MATCH (speaker:Entity)-[:SPEAKS_IN]->(talk)
    RETURN {id: speaker.id}
    ORDER BY speaker.id
  } AS speakers,
  COLLECT {
    MATCH (talk)-[listed:LISTS]->(name:Name)-[:REFERS_TO]->(entity:Entity)
    RETURN {
      id: name.id, entity: entity.id, text: name.text, source: listed.source, note: listed.note, description: listed.description
    }
    ORDER BY name.id
  } AS names,
  COLLECT {
    MATCH (talk)-[about:ABOUT]->(topic:Topic)
    RETURN {id: topic.id, name: about.name, position: about.position}
    ORDER BY about.position, topic.id
  } AS topics,
  COLLECT {
    MATCH (talk)-[:HAS_SECTION]->(section:Section)
    RETURN section {.id, .position, .title}
    ORDER BY section.position, section.id
  } AS sections,
  COLLECT {
    MATCH (talk)-[:HAS_SECTION]->(section:Section)-[:HAS_KEY_POINT]->(keyPoint:KeyPoint)
    RETURN keyPoint {.id, .position, .text, section: section.id}
    ORDER BY section.position, keyPoint.position, keyPoint.id
  } AS keyPoints,
  COLLECT {
    MATCH (talk)-[:HAS_CHAPTER]->(chapter:Chapter)
    RETURN chapter {.id, .position, .title, .startSeconds, .endSeconds}
    ORDER BY chapter.position, chapter.id
  } AS chapters,
  COLLECT {
    MATCH (talk)-[:HAS_SEGMENT]->(segment:Segment)
    OPTIONAL MATCH (chapter:Chapter)-[:HAS_SEGMENT]->(segment)
    OPTIONAL MATCH (segment)-[:SPOKEN_BY]->(speaker:Entity)
    RETURN segment {
      .id, .position, .startSeconds, .endSeconds, .speakerName, .text, chapter: chapter.id, speaker: speaker.id
    }
    ORDER BY segment.position, segment.id
  } AS segments,
  COLLECT {
    MATCH (talk)<-[:FROM]-(evidence:Evidence)-[:QUOTES]->(passage:Passage)
    RETURN evidence {.id, .connection, .quote, .quoteHash, .startChar, .endChar, .date, passage: passage.id}
    ORDER BY evidence.id
  } AS evidence,
  COLLECT {
    MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)-[mention:MENTIONS]->(entity:Entity)
    RETURN DISTINCT mention {.id, .startChar, .endChar, passage: passage.id, entity: entity.id}
    ORDER BY mention.passage, mention.startChar, mention.id
  } AS mentions,
  COLLECT {
    CALL (talk) {
      MATCH (talk)-[:LISTS]->(:Name)-[:REFERS_TO]->(entity:Entity)
      RETURN entity
      UNION
      MATCH (entity:Entity)-[:SPEAKS_IN]->(talk)
      RETURN entity
      UNION
      MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(:Passage)-[:MENTIONS]->(entity:Entity)
      RETURN entity
      UNION
      MATCH (talk)<-[:FROM]-(evidence:Evidence)
      MATCH (subject)-[:CONNECTS {id: evidence.connection}]->(object)
      UNWIND [subject, object] AS entity
      RETURN entity
    }
    RETURN entity {.id, .name, .kind, .description, .degree}
    ORDER BY entity.id
  } AS entities,
  COLLECT {
    MATCH (talk)<-[:FROM]-(evidence:Evidence)
    MATCH (subject)-[link:CONNECTS {id: evidence.connection}]->(object)
    WITH DISTINCT subject, link, object
    RETURN {id: link.id, from: subject.id, predicate: link.predicate, to: object.id, rank: link.rank}
    ORDER BY link.id
  } AS connections
