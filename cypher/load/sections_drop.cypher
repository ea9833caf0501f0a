// Deletes sections.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models/section/1'] // LIST<STRING> sections
CYPHER 25
UNWIND $ids AS id
MATCH (section:Section {id: id})
DETACH DELETE section
