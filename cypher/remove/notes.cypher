// Deletes the note of a talk's load and its document.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
UNWIND ['', '/document'] AS part
MATCH (load:Load {id: 'load:' + $talk + part})
DELETE load
