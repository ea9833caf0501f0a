// Who is related to an entity: who shares neighbours and passages with it, and what exactly.
// mode: read
// gives: map {entity, related, truncated, leftOut}
// order: one row
// :param entity => 'DeepSeek' // STRING an id, a name or an alias
// :param kinds => [] // LIST<STRING> only entities of these kinds; [] for all
// :param limit => 10 // INTEGER how many entities at most
// :param hub => 1000 // INTEGER neighbours with this many connections or more tell nothing
// :param reach => 500 // INTEGER how many neighbours, and how many passages, are looked at
CYPHER 25
LET sources = COLLECT {
  MATCH (named:Entity WHERE named.id IN [$entity, 'entity:' + $entity])
  RETURN named
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($entity)))})-[:REFERS_TO]->(named:Entity)
  RETURN named
}
LET source = CASE WHEN size(sources) = 1 THEN sources[0] END
LET near = COLLECT {
  MATCH (source)-[:CONNECTS]-(neighbor:Entity)
  WHERE neighbor <> source
  WITH DISTINCT neighbor
  RETURN neighbor
  ORDER BY neighbor.degree, neighbor.id
},
  said = COLLECT {
  MATCH (source)<-[:MENTIONS]-(passage:Passage)
  WITH DISTINCT passage
  RETURN passage
  ORDER BY passage.id
}
LET neighbors = [neighbor IN near WHERE neighbor.degree < $hub][..$reach], passages = said[..$reach]
LET every = COLLECT {
  CALL (source, neighbors, passages) {
    UNWIND neighbors AS shared
    MATCH (shared)-[:CONNECTS]-(other:Entity)
    WHERE other <> source AND other <> shared
    WITH DISTINCT other, shared
    RETURN other, shared, shared.degree AS sharers
    UNION ALL
    UNWIND passages AS shared
    MATCH (shared)-[:MENTIONS]->(other:Entity)
    WHERE other <> source
    WITH DISTINCT other, shared
    RETURN other, shared, COUNT { MATCH (shared)-[:MENTIONS]->(one:Entity) RETURN DISTINCT one } AS sharers
  }
  FILTER size($kinds) = 0 OR other.kind IN $kinds
  WITH other, shared, sharers, CASE WHEN sharers < 3 THEN 1.0 ELSE log(2) / log(sharers) END AS worth
  ORDER BY sharers, shared.id
  WITH other,
    collect(CASE WHEN shared:Entity THEN shared END) AS sharedEntities,
    collect(CASE WHEN shared:Passage THEN shared END) AS sharedPassages,
    round(sum(CASE WHEN shared:Entity THEN worth ELSE 0.0 END), 4) AS ofEntities,
    round(sum(CASE WHEN shared:Passage THEN worth ELSE 0.0 END), 4) AS ofPassages
  LET score = round(ofEntities + ofPassages, 4)
  RETURN [other, score, ofEntities, ofPassages, sharedEntities, sharedPassages]
  ORDER BY score DESC, other.degree DESC, other.id
}
LET related = COLLECT {
  UNWIND every[..$limit] AS row
  LET other = row[0]
  RETURN {
    entity: other, score: row[1], scoreOfEntities: row[2], scoreOfPassages: row[3],
    sharedEntities: row[4][..10], sharedEntityCount: size(row[4]),
    sharedPassages: row[5][..5], sharedPassageCount: size(row[5]),
    isConnected: EXISTS { (source)-[:CONNECTS]-(other) }
  }
}
LET leftOut = [left IN [
    {reason: 'ENTITIES', count: size(every) - size(related)},
    {reason: 'HUBS', count: size(near) - size(neighbors)},
    {reason: 'PASSAGES', count: size(said) - size(passages)}
  ] WHERE left.count > 0]
RETURN source AS entity, related, size(leftOut) > 0 AS truncated, leftOut
