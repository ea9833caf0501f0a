// How many statements of this name of the console the server still works on.
// mode: read
// gives: running scalar
// order: one row
// :param name => 'a1b2c3' // STRING what the transaction is known by
CYPHER 25
SHOW TRANSACTIONS YIELD metaData
WHERE metaData.talkgraph = $name
RETURN count(*) AS running
