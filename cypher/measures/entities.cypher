// The ids of entities behind one of them, a page at a time.
// mode: read
// gives: id scalar
// order: id
// :param after => '' // STRING the last id of the page before; '' for the first page
// :param limit => 10000 // INTEGER how many a page holds
CYPHER 25
MATCH (entity:Entity)
WHERE entity.id > $after
RETURN entity.id AS id
ORDER BY id
LIMIT $limit
