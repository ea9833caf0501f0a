// A merge of two entities, by its id.
// mode: read
// gives: joined node
// order: one row
// :param id => 'merge:1' // STRING the merge
CYPHER 25
MATCH (joined:Merge {id: $id})
RETURN joined
