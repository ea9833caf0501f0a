// What talks have in common, and what each has alone: entities, and connections with evidence.
// mode: read
// gives: map {talks, unknown, entities, connections, some, alone, truncated, leftOut}
// order: one row
// :param talks => ['the-state-of-open-models', 'example-talk'] // LIST<STRING> ids, or their parts behind talk:
// :param limit => 50 // INTEGER how many of each list at most
CYPHER 25
LET named = COLLECT {
  UNWIND $talks AS name
  RETURN COLLECT { MATCH (talk:Talk WHERE talk.id IN [name, 'talk:' + name]) RETURN talk }
}
LET unknown = [place IN range(0, size(named) - 1) WHERE size(named[place]) = 0 | $talks[place]],
  compared = reduce(known = [], found IN named | known + [talk IN found WHERE NOT talk IN known])
LET rows = COLLECT {
  UNWIND compared AS talk
  CALL (talk) {
    MATCH (entity:Person)-[:SPEAKS_IN]->(talk)
    RETURN entity
    UNION
    MATCH (talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(:Passage)-[:MENTIONS]->(entity:Entity)
    RETURN entity
    UNION
    MATCH (talk)-[:LISTS {source: 'name'}]->(:Name)-[:REFERS_TO]->(entity:Entity)
    RETURN entity
  }
  WITH entity, collect(talk) AS within
  RETURN {item: entity, talks: [talk IN compared WHERE talk IN within]}
  ORDER BY entity.degree DESC, entity.id
},
  links = COLLECT {
  UNWIND compared AS talk
  MATCH (talk)<-[:FROM]-(evidence:Evidence)
  WITH DISTINCT talk, evidence.connection AS id
  CALL (id) { MATCH ()-[link:CONNECTS {id: id}]->() RETURN link }
  WITH link, collect(talk) AS within
  RETURN {item: link, talks: within}
  ORDER BY link.id
}
LET inAll = [row IN rows WHERE size(row.talks) = size(compared) AND size(compared) > 1 | row.item],
  saidByAll = [row IN links WHERE size(row.talks) = size(compared) AND size(compared) > 1 | row.item],
  inSome = [row IN rows WHERE 1 < size(row.talks) < size(compared) | {entity: row.item, talks: row.talks}],
  each = [talk IN compared | {
    talk: talk,
    entityCount: size([row IN rows WHERE talk IN row.talks]),
    connectionCount: size([row IN links WHERE talk IN row.talks]),
    entities: [row IN rows WHERE row.talks = [talk] | row.item],
    connections: [row IN links WHERE row.talks = [talk] | row.item]
  }]
LET alone = [one IN each | {
    talk: one.talk, entityCount: one.entityCount, connectionCount: one.connectionCount,
    entities: one.entities[..$limit], connections: one.connections[..$limit]
  }],
  leftOut = [left IN [
    {reason: 'ENTITIES', count: reduce(sum = 0, list IN [inAll, inSome] + [one IN each | one.entities]
      | sum + size(list) - size(list[..$limit]))},
    {reason: 'CONNECTIONS', count: reduce(sum = 0, list IN [saidByAll] + [one IN each | one.connections]
      | sum + size(list) - size(list[..$limit]))}
  ] WHERE left.count > 0]
RETURN compared AS talks, unknown, inAll[..$limit] AS entities, saidByAll[..$limit] AS connections,
  inSome[..$limit] AS some, alone, size(leftOut) > 0 AS truncated, leftOut
