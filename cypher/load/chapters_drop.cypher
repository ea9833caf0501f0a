// Deletes chapters.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models/chapter/1'] // LIST<STRING> chapters
CYPHER 25
UNWIND $ids AS id
MATCH (chapter:Chapter {id: id})
DETACH DELETE chapter
