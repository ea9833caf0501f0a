// What the source of a talk declares, beside what is loaded; nothing declared is null.
// mode: read
// of: talk
// gives: map {talkId, position, what, declared, loaded}
// order: talkId, position
MATCH (talk:Talk)
WITH talk, coalesce(talk.declaredKindNames, []) AS kinds
UNWIND [
    {what: 'entities', declared: talk.declaredEntities, loaded: COUNT {
      MATCH (talk)-[:LISTS {source: 'name'}]->(:Name)-[:REFERS_TO]->(entity:Entity)
      RETURN DISTINCT entity
    }},
    {what: 'connections', declared: talk.declaredConnections, loaded: COUNT {
      MATCH (talk)<-[:FROM]-(evidence:Evidence)
      RETURN DISTINCT evidence.connection
    }},
    {what: 'chapters', declared: talk.declaredChapters, loaded: COUNT { (talk)-[:HAS_CHAPTER]->(:Chapter) }},
    {what: 'segments', declared: talk.declaredSegments, loaded: COUNT { (talk)-[:HAS_SEGMENT]->(:Segment) }},
    {what: 'topics', declared: talk.declaredTopics, loaded: COUNT { (talk)-[:ABOUT]->(:Topic) }}
  ] + [kind IN ['Media', 'Company', 'Product', 'Concept', 'Location', 'Person'] | {
    what: kind,
    declared: head([at IN range(0, size(kinds) - 1) WHERE kinds[at] = kind | talk.declaredKindCounts[at]]),
    loaded: COUNT {
      MATCH (talk)-[:LISTS {source: 'name'}]->(:Name)-[:REFERS_TO]->(entity:Entity {kind: kind})
      RETURN DISTINCT entity
    }
  }] AS row
WITH talk.id AS talkId, collect(row) AS rows
UNWIND range(0, size(rows) - 1) AS position
RETURN talkId, position, rows[position].what AS what, rows[position].declared AS declared, rows[position].loaded AS loaded
ORDER BY talkId, position
