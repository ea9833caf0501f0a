// Deletes what was corrected in a talk.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
MATCH (correction:Correction {subject: $talk})
DELETE correction
