// Pairs of talks that name the most of the same entities.
// mode: read
// gives: map {one, other, shared, names}
// order: shared DESC, one, other
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (a:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(:Passage)-[:MENTIONS]->(entity:Entity)
WITH DISTINCT a, entity
MATCH (entity)<-[:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(b:Talk)
WHERE a.id < b.id
WITH DISTINCT a, b, entity
ORDER BY entity.name
WITH a, b, collect(entity.name) AS names
RETURN a.id AS one, b.id AS other, size(names) AS shared, names
ORDER BY shared DESC, one, other
LIMIT $limit
