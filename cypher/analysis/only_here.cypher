// Entities that one talk names and no other does.
// mode: read
// gives: map {id, name, kind, mentions}
// order: mentions DESC, id
// :param talk => 'talk:the-state-of-open-models' // STRING an id, or its part behind talk:
// :param limit => 20 // INTEGER how many rows at most
CYPHER 25
MATCH (talk:Talk WHERE talk.id IN [$talk, 'talk:' + $talk])
MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage:Passage)-[:MENTIONS]->(entity:Entity)
WHERE NOT EXISTS {
  MATCH (entity)<-[:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(other:Talk)
  WHERE other <> talk
}
WITH entity, count(*) AS mentions
RETURN entity.id AS id, entity.name AS name, entity.kind AS kind, mentions
ORDER BY mentions DESC, id
LIMIT $limit
