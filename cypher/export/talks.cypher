// The ids of all talks, a page of rows.
// mode: read
// gives: map {row}
// order: row.id
// :param after => '' // STRING the id behind which to go on
// :param size => 1000 // INTEGER how many rows at most
CYPHER 25
MATCH (talk:Talk)
WHERE talk.id > $after
WITH talk
ORDER BY talk.id
LIMIT $size
LET row = talk {.id}
RETURN row
ORDER BY row.id
