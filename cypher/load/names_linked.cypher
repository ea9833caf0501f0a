// Remembers that the passages of open talks have been searched for all names.
// mode: write
// gives: nothing
CYPHER 25
MATCH (turn:Load {id: 'load:turn'})
REMOVE turn.unlinked
