// Takes corrections back.
// mode: write
// gives: nothing
// :param ids => ['correction:0123456789abcdef'] // LIST<STRING> corrections
CYPHER 25
UNWIND $ids AS id
MATCH (correction:Correction {id: id})
DELETE correction
