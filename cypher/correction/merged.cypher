// Which entities were merged into these.
// mode: read
// gives: map {id, row}
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> entities
CYPHER 25
UNWIND $ids AS entityId
MATCH (correction:Correction {into: entityId})
RETURN correction.id AS id, correction {.*} AS row
ORDER BY id
