// How much there is of each kind in the whole graph.
// mode: read
// gives: map {position, what, count}
// order: position
CYPHER 25
UNWIND [
  {what: 'talks', count: COUNT { (:Talk) }},
  {what: 'entities', count: COUNT { (:Entity) }},
  {what: 'connections', count: COUNT { ()-[:CONNECTS]->() }},
  {what: 'evidence', count: COUNT { (:Evidence) }},
  {what: 'topics', count: COUNT { (:Topic) }},
  {what: 'chapters', count: COUNT { (:Chapter) }},
  {what: 'key points', count: COUNT { (:KeyPoint) }},
  {what: 'segments', count: COUNT { (:Segment) }},
  {what: 'mentions', count: COUNT { ()-[:MENTIONS]->() }}
] AS row
WITH collect(row) AS rows
UNWIND range(0, size(rows) - 1) AS position
RETURN position, rows[position].what AS what, rows[position].count AS count
ORDER BY position
