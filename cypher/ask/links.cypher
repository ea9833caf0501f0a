// What connections of an entity say one of some things, with an entity of some kind.
// mode: read
// of: entity
// gives: connection relationship
// order: connection.id
// :param reading => {says: ['released'], saidOf: [], kind: ''} // MAP predicates of connections from the entity and of those to it, and of what kind is at the other end, '' for any
// :param most => 50 // INTEGER how many at most
MATCH (entity:Entity)-[connection:CONNECTS]-(other:Entity)
WHERE ((startNode(connection) = entity AND connection.predicate IN $reading.says)
  OR (endNode(connection) = entity AND connection.predicate IN $reading.saidOf))
  AND ($reading.kind = '' OR other.kind = $reading.kind)
WITH DISTINCT connection
ORDER BY connection.id
LIMIT $most
RETURN connection
ORDER BY connection.id
