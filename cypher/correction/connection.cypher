// A connection with its two entities.
// mode: read
// gives: map {from, predicate, to}
// order: one row
// :param id => 'link:0123456789abcdef' // STRING the connection
CYPHER 25
MATCH (subject:Entity)-[link:CONNECTS {id: $id}]->(object:Entity)
RETURN subject {.id, .name, .kind} AS from, link.predicate AS predicate, object {.id, .name, .kind} AS to
