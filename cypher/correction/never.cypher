// Which pairs of entities are never to be merged.
// mode: read
// gives: map {id, first, second}
// order: id
CYPHER 25
MATCH (correction:Correction {what: 'never'})
RETURN correction.id AS id, correction.subject AS first, correction.other AS second
ORDER BY id
