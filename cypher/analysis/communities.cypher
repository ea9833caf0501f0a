// The communities that `talkgraph analyze` found, the largest first, with their best connected members.
// mode: read
// gives: map {community, size, members}
// order: size DESC, community
// :param members => 5 // INTEGER how many members are named
CYPHER 25
MATCH (entity:Entity)
WHERE entity.community IS NOT NULL
WITH entity
ORDER BY entity.degree DESC, entity.id
WITH entity.community AS community, count(*) AS size, collect(entity.name)[..$members] AS members
RETURN community, size, members
ORDER BY size DESC, community
