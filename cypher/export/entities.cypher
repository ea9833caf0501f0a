// Entities as rows, a page of them.
// mode: read
// gives: map {row}
// order: row.id
// :param after => '' // STRING the id behind which to go on
// :param size => 1000 // INTEGER how many rows at most
CYPHER 25
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity
ORDER BY entity.id
LIMIT $size
LET row = entity {.id, .name, .kind, .description, .degree}
RETURN row
ORDER BY row.id
LIMIT $size
