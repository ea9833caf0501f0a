// The connections that have one of these ids.
// mode: read
// gives: map {id, row}
// order: id
// :param ids => ['link:0123456789abcdef'] // LIST<STRING> ids of connections
CYPHER 25
UNWIND $ids AS id
MATCH (subject:Entity)-[link:CONNECTS {id: id}]->(object:Entity)
RETURN link.id AS id, {id: link.id, from: subject.id, predicate: link.predicate, to: object.id} AS row
ORDER BY id
