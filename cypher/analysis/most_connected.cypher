// The entities that are connected to the most others, and how they are.
// mode: read
// gives: map {id, name, kind, degree, outgoing, incoming}
// order: degree DESC, id
// :param kinds => [] // LIST<STRING> only these kinds; [] for all
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (entity:Entity)
WHERE entity.degree > 0 AND (size($kinds) = 0 OR entity.kind IN $kinds)
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, entity.degree AS degree,
  COUNT { (entity)-[:CONNECTS]->() } AS outgoing, COUNT { (entity)<-[:CONNECTS]-() } AS incoming
ORDER BY degree DESC, id
LIMIT $limit
