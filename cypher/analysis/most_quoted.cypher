// The passages that prove the most connections.
// mode: read
// gives: map {id, talk, text, quotes}
// order: quotes DESC, id
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (passage:Passage)<-[:QUOTES]-(evidence:Evidence)
WITH passage, count(*) AS quotes
MATCH (talk:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage)
RETURN passage.id AS id, talk.title AS talk, passage.text AS text, quotes
ORDER BY quotes DESC, id
LIMIT $limit
