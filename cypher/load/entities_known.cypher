// The entities that have one of these ids; shared are those that another talk lists too.
// mode: read
// gives: map {id, name, kind, shared}
// order: id
// :param ids => ['entity:deepseek'] // LIST<STRING> ids that entities may have
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, EXISTS {
  MATCH (entity)<-[:REFERS_TO]-(:Name)<-[:LISTS]-(other:Talk WHERE other.id <> $talk)
} AS shared
ORDER BY id
