// A quote with the connection that it proves and the talk that it is from.
// mode: read
// gives: map {talk, passage, quote, from, predicate, to}
// order: one row
// :param id => 'talk:the-state-of-open-models/evidence/0123456789abcdef' // STRING the evidence
CYPHER 25
MATCH (evidence:Evidence {id: $id})
MATCH (evidence)-[:QUOTES]->(passage:Passage)
MATCH (evidence)-[:FROM]->(talk:Talk)
MATCH ()-[link:CONNECTS {id: evidence.connection}]->()
LET subject = startNode(link), object = endNode(link)
RETURN talk.id AS talk, passage.id AS passage, evidence.quote AS quote,
       subject {.id, .name, .kind} AS from, link.predicate AS predicate, object {.id, .name, .kind} AS to
