// Deletes those of these connections that have no evidence left, and tells which.
// mode: write
// gives: map {id}
// order: id
// :param ids => ['link:0123456789abcdef'] // LIST<STRING> connections
CYPHER 25
UNWIND $ids AS id
MATCH (:Entity)-[link:CONNECTS {id: id}]->(:Entity)
WHERE NOT EXISTS { (evidence:Evidence {connection: id}) }
DELETE link
RETURN id
ORDER BY id
