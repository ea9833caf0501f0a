// Keeps what was attached to a talk, to put it to the document whenever that is loaded again.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
// :param packed => 'eJyrBQAApQB9' // STRING what was attached, packed
CYPHER 25
MERGE (kept:Load {id: 'load:' + $talk + '/attached'})
SET kept.packed = $packed
