// Deletes the note of a talk's load, its document and what was attached to it.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
UNWIND ['', '/document', '/attached'] AS part
MATCH (load:Load {id: 'load:' + $talk + part})
DELETE load
