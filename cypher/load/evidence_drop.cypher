// Deletes evidence.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models/evidence/1'] // LIST<STRING> evidence
CYPHER 25
UNWIND $ids AS id
MATCH (evidence:Evidence {id: id})
DETACH DELETE evidence
