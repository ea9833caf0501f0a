// The connections that a talk gives evidence for.
// mode: read
// of: talk
// gives: connection relationship
// order: connection.id
MATCH (talk:Talk)<-[:FROM]-(evidence:Evidence)
MATCH ()-[connection:CONNECTS {id: evidence.connection}]->()
RETURN DISTINCT connection
ORDER BY connection.id
