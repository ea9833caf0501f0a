// Every merge of two entities, undone or not, in the order of their ids.
// mode: read
// gives: joined node
// order: joined.id
CYPHER 25
MATCH (joined:Merge)
RETURN joined
ORDER BY joined.id
