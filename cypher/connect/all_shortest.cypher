// Who connects two entities: every path of the least length, each hop with its connections.
// mode: read
// gives: map {from, to, sameEntity, maxHops, truncated, leftOut, paths}
// order: one row
// :param from => 'DeepSeek' // STRING an id, a name or an alias
// :param to => 'ATOM' // STRING an id, a name or an alias
// :param k => 3 // INTEGER how many paths at most
// :param probe => 4 // INTEGER how many to look for; one more than k tells whether there are more
// :param maxHops => 6 // INTEGER the longest path
// :param predicates => [] // LIST<STRING> only connections with these predicates; [] for all
// :param kinds => [] // LIST<STRING> only entities of these kinds between the two; [] for all
// :param via => [] // LIST<STRING> ids, names or aliases that every path goes through
// :param avoid => [] // LIST<STRING> ids, names or aliases that no path goes through
// :param hub => 1000 // INTEGER entities with this many connections or more are not passed through
CYPHER 25
LET sources = COLLECT {
  MATCH (entity:Entity WHERE entity.id IN [$from, 'entity:' + $from])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($from)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
},
  targets = COLLECT {
  MATCH (entity:Entity WHERE entity.id IN [$to, 'entity:' + $to])
  RETURN entity
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($to)))})-[:REFERS_TO]->(entity:Entity)
  RETURN entity
}
LET source = CASE WHEN size(sources) = 1 THEN sources[0] END,
  target = CASE WHEN size(targets) = 1 THEN targets[0] END
LET goal = target.id,
  passing = COLLECT {
    UNWIND $via AS name
    RETURN COLLECT {
      MATCH (entity:Entity WHERE entity.id IN [name, 'entity:' + name])
      RETURN entity.id
      UNION
      MATCH (:Name {normalized: toLower(normalize(trim(name)))})-[:REFERS_TO]->(entity:Entity)
      RETURN entity.id
    }
  },
  avoided = COLLECT {
    UNWIND $avoid AS name
    RETURN COLLECT {
      MATCH (entity:Entity WHERE entity.id IN [name, 'entity:' + name])
      RETURN entity.id
      UNION
      MATCH (:Name {normalized: toLower(normalize(trim(name)))})-[:REFERS_TO]->(entity:Entity)
      RETURN entity.id
    }
  }
LET barred = reduce(ids = [], found IN avoided | ids + found)
LET found = COLLECT {
  MATCH ALL SHORTEST (path = (source) (
      (x)-[c:CONNECTS]-(y)
      WHERE ((size($predicates) = 0 AND c.rank = 0) OR c.predicate IN $predicates)
        AND (size($predicates) = 0 OR NOT EXISTS {
          (x)-[d:CONNECTS]-(y) WHERE d.id < c.id AND d.predicate IN $predicates
        })
        AND (y.id = goal OR (
          y.degree < $hub AND NOT y.id IN barred AND (size($kinds) = 0 OR y.kind IN $kinds)
        ))
    ){0,/*$maxHops*/6} (target)
    WHERE source <> target AND all(ids IN passing WHERE any(node IN nodes(path) WHERE node.id IN ids))
  )
  RETURN path
  ORDER BY [node IN nodes(path) | node.id]
  LIMIT $probe
}
LET paths = COLLECT {
  UNWIND found[..$k] AS path
  LET hops = COLLECT {
    UNWIND range(0, length(path) - 1) AS position
    LET one = nodes(path)[position], other = nodes(path)[position + 1]
    LET links = COLLECT {
      MATCH (one)-[link:CONNECTS]-(other)
      WHERE size($predicates) = 0 OR link.predicate IN $predicates
      RETURN link
      ORDER BY COUNT { (:Evidence {connection: link.id}) } DESC, link.id
    }
    RETURN {
      from: one, to: other, connection: links[0], connections: links,
      forward: startNode(links[0]) = one, passage: null
    }
  }
  RETURN {
    length: length(path),
    hops: hops,
    sentence: reduce(text = '', hop IN hops | text + CASE text WHEN '' THEN '' ELSE ' ' END
      + startNode(hop.connection).name + ' ' + hop.connection.predicate + ' ' + endNode(hop.connection).name + '.')
  }
}
LET hubs = COUNT {
  MATCH (hub:Entity)
  USING INDEX hub:Entity(degree)
  WHERE hub.degree >= $hub AND NOT hub IN [source, target]
}
LET leftOut = [left IN [{reason: 'HUBS', count: hubs}] WHERE left.count > 0]
RETURN source AS from, target AS to, coalesce(source = target, false) AS sameEntity, $maxHops AS maxHops,
  size(found) > $k AS truncated, leftOut, paths
