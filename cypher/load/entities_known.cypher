// The entities that have one of these ids: id, name, kind, and whether another talk lists it too.
// mode: read
// gives: known scalar
// order: one row
// :param ids => ['entity:deepseek'] // LIST<STRING> ids that entities may have
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
LET shared = EXISTS { MATCH (entity)<-[:REFERS_TO]-(:Name)<-[:LISTS]-(other:Talk WHERE other.id <> $talk) }
RETURN collect([entity.id, entity.name, entity.kind, shared]) AS known
