// Ranks the connections between two entities anew (0 has the most evidence, in either direction) and counts their degrees.
// mode: write
// gives: nothing
// :param rows => [{first: 'entity:deepseek', second: 'entity:chinese-models'}] // LIST<MAP> pairs of entities
CYPHER 25
UNWIND $rows AS row
CALL (row) {
  MATCH (first:Entity {id: row.first})-[link:CONNECTS]-(:Entity {id: row.second})
  WITH link
  ORDER BY COUNT { (evidence:Evidence {connection: link.id}) } DESC, link.id
  WITH collect(link) AS links
  UNWIND range(0, size(links) - 1) AS rank
  WITH links[rank] AS link, rank
  SET link.rank = rank
}
UNWIND [row.first, row.second] AS id
WITH DISTINCT id
MATCH (entity:Entity {id: id})
SET entity.degree = COUNT { (entity)-[:CONNECTS {rank: 0}]-(:Entity) }
