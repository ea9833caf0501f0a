// The topics that have one of these ids; shared are those that another talk is about too.
// mode: read
// gives: map {id, name, shared}
// order: id
// :param ids => ['topic:deepseek'] // LIST<STRING> ids that topics may have
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (topic:Topic {id: id})
RETURN topic.id AS id, topic.name AS name, EXISTS {
  MATCH (topic)<-[:ABOUT]-(other:Talk WHERE other.id <> $talk)
} AS shared
ORDER BY id
