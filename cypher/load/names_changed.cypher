// Remembers that names have changed since the passages of open talks were searched for them.
// mode: write
// gives: nothing
CYPHER 25
MERGE (turn:Load {id: 'load:turn'})
SET turn.unlinked = true
