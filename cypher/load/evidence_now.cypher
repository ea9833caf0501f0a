// The evidence that a talk gives now.
// mode: read
// gives: map {id, row}
// order: id
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
MATCH (:Talk {id: $talk})<-[:FROM]-(evidence:Evidence)-[:QUOTES]->(passage:Passage)
RETURN evidence.id AS id, evidence {
  .id, .connection, .quote, .quoteHash, .startChar, .endChar, .date, passage: passage.id
} AS row
ORDER BY id
