// Waits until no other load writes: from here to the end of the transaction the graph is as it is read.
// mode: write
// gives: nothing
CYPHER 25
MERGE (turn:Load {id: 'load:turn'})
SET turn.taken = true
