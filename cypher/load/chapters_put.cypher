// Writes chapters of a talk.
// mode: write
// gives: nothing
// :param rows => [{id: 'talk:the-state-of-open-models/chapter/1', position: 1, title: 'Start', startSeconds: 0.0}] // LIST<MAP> chapters
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $rows AS row
MATCH (talk:Talk {id: $talk})
MERGE (chapter:Chapter {id: row.id})
SET chapter.position = row.position, chapter.title = row.title,
    chapter.startSeconds = row.startSeconds, chapter.endSeconds = row.endSeconds
MERGE (talk)-[:HAS_CHAPTER]->(chapter)
