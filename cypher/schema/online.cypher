// Waits until every index can be used.
// mode: read
// gives: nothing
// :param seconds => 60 // INTEGER how long to wait at most
CYPHER 25
CALL db.awaitIndexes($seconds)
