// Writes a talk, the note of its load and the document.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
// :param row => {id: 'talk:the-state-of-open-models', title: 'The State of Open Models'} // MAP all properties of the talk
// :param load => {source: 'example.txt', documentHash: '0123456789abcdef'} // MAP what was loaded; a backup says when, too
// :param packed => 'eJyrBQAApQB9' // STRING the document, packed
CYPHER 25
MERGE (talk:Talk {id: $talk})
SET talk = $row
MERGE (load:Load {id: 'load:' + $talk})
SET load = $load, load.id = 'load:' + $talk, load.talk = $talk, load.loadedAt = coalesce(datetime($load.loadedAt), datetime())
MERGE (kept:Load {id: 'load:' + $talk + '/document'})
SET kept.packed = $packed
