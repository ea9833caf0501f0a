// Writes the properties of a talk from a script; what is kept of its loads stays as it is.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the id of the talk
// :param row => {id: 'talk:the-state-of-open-models', title: 'The State of Open Models'} // MAP its properties
CYPHER 25
MERGE (talk:Talk {id: $talk})
SET talk = $row
