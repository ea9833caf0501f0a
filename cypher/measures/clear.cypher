// Takes away what was measured of entities.
// mode: write
// gives: nothing
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
REMOVE entity.pageRank, entity.betweenness, entity.community, entity.coreNumber, entity.measuredAt
