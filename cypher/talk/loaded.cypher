// The talks that were loaded last, with what a feed tells of them.
// mode: read
// gives: map {id, title, series, date, speakers, sections, loadedAt}
// order: loadedAt DESC, id DESC
// :param first => 50 // INTEGER how many at most
CYPHER 25
MATCH (load:Load)
WHERE load.loadedAt IS NOT NULL
WITH load
ORDER BY load.loadedAt DESC, load.id DESC
LIMIT $first
MATCH (talk:Talk {id: load.talk})
WITH
  talk,
  load.loadedAt AS loadedAt,
  COLLECT { MATCH (speaker:Person)-[:SPEAKS_IN]->(talk) RETURN speaker.name ORDER BY speaker.name } AS speakers,
  COLLECT { MATCH (talk)-[:HAS_SECTION]->(section:Section) RETURN section.title ORDER BY section.position } AS sections
RETURN talk.id AS id, talk.title AS title, talk.series AS series, talk.date AS date, speakers, sections, loadedAt
ORDER BY loadedAt DESC, id DESC
