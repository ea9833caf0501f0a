// What people have corrected of talks, entities, identities and connections.
// mode: read
// gives: map {id, row}
// order: id
// :param subjects => ['entity:deepseek'] // LIST<STRING> ids of what may be corrected
CYPHER 25
UNWIND $subjects AS subject
MATCH (correction:Correction {subject: subject})
RETURN correction.id AS id, correction {.*} AS row
ORDER BY id
