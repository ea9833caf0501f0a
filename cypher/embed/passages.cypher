// The passages behind an id, with the texts that their vectors are made of, and of what they were made.
// mode: read
// gives: map {id, text, embeddedAs}
// order: id
// :param talk => '' // STRING only those of this talk, by its full id; '' for all
// :param after => '' // STRING the id of the last one before the batch
// :param limit => 1000 // INTEGER how many at most
CYPHER 25
MATCH (passage:Passage)
WHERE passage.id > $after AND passage.id STARTS WITH CASE $talk WHEN '' THEN '' ELSE $talk + '/' END
WITH passage
ORDER BY passage.id
LIMIT $limit
RETURN passage.id AS id, passage.text AS text, passage.embeddedAs AS embeddedAs
ORDER BY id
