// Writes what was measured of entities; what a row does not say is taken away.
// mode: write
// gives: nothing
// :param rows => [{id: 'entity:deepseek', pageRank: 0.1, betweenness: 0.2, community: 0, coreNumber: 2}] // LIST<MAP> measures
// :param at => '2025-11-02T10:00:00+00:00' // STRING when they were computed
CYPHER 25
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
SET entity.pageRank = row.pageRank, entity.betweenness = row.betweenness, entity.community = row.community,
  entity.coreNumber = row.coreNumber, entity.measuredAt = $at
