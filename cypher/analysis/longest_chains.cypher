// The longest chains of connections that lead on in their own direction, as sentences.
// mode: read
// gives: map {length, chain, ids}
// order: length DESC, ids
// :param hops => 6 // INTEGER the longest chain looked for, at most 8
// :param hub => 100 // INTEGER entities with this many connections or more are not passed through
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
// A chain begins where nothing leads in, and takes the best proved connection of each pair.
MATCH path = ACYCLIC (start:Entity) ((x)-[c:CONNECTS]->(y) WHERE c.rank = 0 AND y.degree < $hub){2,/*$hops*/6} (:Entity)
WHERE NOT EXISTS { (:Entity)-[:CONNECTS]->(start) }
LET ids = [node IN nodes(path) | node.id]
RETURN length(path) AS length, reduce(text = start.name, link IN relationships(path) |
    text + ' ' + link.predicate + ' ' + endNode(link).name) AS chain, ids
ORDER BY length DESC, ids
LIMIT $limit
