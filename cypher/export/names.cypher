// Names of entities as rows, a page of them.
// mode: read
// gives: map {row}
// order: row.id
// :param after => '' // STRING the id behind which to go on
// :param size => 1000 // INTEGER how many rows at most
CYPHER 25
MATCH (name:Name)
WHERE name.id > $after
WITH name
ORDER BY name.id
LIMIT $size
MATCH (name)-[:REFERS_TO]->(entity:Entity)
LET row = name {.id, .text, .normalized, .source, .note, entity: entity.id}
RETURN row
ORDER BY row.id
LIMIT $size
