// Deletes a talk that nothing hangs on any more.
// mode: write
// gives: nothing
// :param talk => 'talk:the-state-of-open-models' // STRING the talk
CYPHER 25
MATCH (talk:Talk {id: $talk})
DETACH DELETE talk
