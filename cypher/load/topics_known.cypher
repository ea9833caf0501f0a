// The topics that have one of these ids: id, name, and whether another talk is about it too.
// mode: read
// gives: known scalar
// order: one row
// :param ids => ['topic:deepseek'] // LIST<STRING> ids that topics may have
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (topic:Topic {id: id})
LET shared = EXISTS { MATCH (topic)<-[:ABOUT]-(other:Talk WHERE other.id <> $talk) }
RETURN collect([topic.id, topic.name, shared]) AS known
