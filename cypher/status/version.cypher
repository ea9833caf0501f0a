// The version of the server.
// mode: read
// gives: version scalar
// order: one row
CYPHER 25
CALL dbms.components() YIELD name, versions
FILTER name = 'Neo4j Kernel'
LET version = versions[0]
RETURN version
