// Who connects two entities, or two groups of them: the shortest paths, each hop with its connections.
// mode: read
// gives: map {from, to, sources, targets, sameEntity, maxHops, truncated, leftOut, paths}
// order: one row
// :param from => ['DeepSeek'] // LIST<STRING> ids, names or aliases: where paths start
// :param to => ['ATOM'] // LIST<STRING> ids, names or aliases: where they end
// :param k => 3 // INTEGER how many paths at most
// :param probe => 4 // INTEGER how many to look for; one more than k tells whether there are more
// :param ways => 4 // INTEGER how many to look for between two stops: between from and to, or between one of them and via
// :param effort => 5000 // INTEGER when to stop looking: a way counts effort / ways, one that meets an entity twice 1
// :param maxHops => 6 // INTEGER the longest path
// :param leastOnly => false // BOOLEAN only the paths of the least length
// :param oneWay => false // BOOLEAN whether every hop goes along its connection
// :param against => false // BOOLEAN with oneWay: every hop goes against its connection
// :param predicates => [] // LIST<STRING> only connections with these predicates; [] for all
// :param since => date('0001-01-01') // DATE only connections with evidence from then on
// :param until => date('9999-12-31') // DATE only connections with evidence up to then
// :param kinds => [] // LIST<STRING> only entities of these kinds between the two; [] for all
// :param via => [] // LIST<STRING> ids, names or aliases of up to three that every path goes through
// :param avoid => [] // LIST<STRING> ids, names or aliases that no path goes through
// :param hub => 1000 // INTEGER entities with this many connections or more are not passed through
CYPHER 25
LET named = COLLECT {
  UNWIND [$from, $to, $avoid, $via] AS names
  RETURN COLLECT {
    UNWIND names AS name
    RETURN COLLECT {
      MATCH (entity:Entity WHERE entity.id IN [name, 'entity:' + name])
      RETURN entity
      UNION
      MATCH (:Name {normalized: toLower(normalize(trim(name)))})-[:REFERS_TO]->(entity:Entity)
      RETURN entity
    }
  }
}
LET sources = COLLECT { UNWIND named[0] AS found FILTER size(found) = 1 RETURN DISTINCT found[0] },
  targets = COLLECT { UNWIND named[1] AS found FILTER size(found) = 1 RETURN DISTINCT found[0] },
  avoided = COLLECT { UNWIND named[2] AS found UNWIND found AS entity RETURN DISTINCT entity },
  middle = COLLECT { UNWIND named[3] AS found FILTER size(found) = 1 RETURN DISTINCT found[0] }
LET barred = sources + targets + middle + avoided,
  dated = $since > date('0001-01-01') OR $until < date('9999-12-31'),
  orders = CASE
    WHEN any(found IN named[3] WHERE size(found) <> 1) THEN []
    WHEN size(middle) = 2 THEN [middle, reverse(middle)]
    WHEN size(middle) = 3 THEN [
      places IN [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] | [place IN places | middle[place]]
    ]
    ELSE [middle]
  END
LET routes = COLLECT {
  UNWIND sources AS source
  UNWIND targets AS target
  UNWIND orders AS stopping
  LET between = [entity IN stopping WHERE NOT entity IN [source, target]]
  FILTER source <> target
    AND all(entity IN between WHERE NOT entity IN avoided AND (size($kinds) = 0 OR entity.kind IN $kinds))
  LET route = [source] + between + [target]
  RETURN DISTINCT CASE WHEN $against THEN reverse(route) ELSE route END
}
LET plain = size($predicates) = 0 AND NOT dated AND NOT $oneWay
LET searched = COLLECT {
  UNWIND routes AS route
  LET legs = COLLECT {
    UNWIND range(0, size(route) - 2) AS leg
    LET source = route[leg], target = route[leg + 1]
    CALL (source, target, barred, dated, plain) {
      MATCH REPEATABLE ELEMENTS SHORTEST $effort (path = (source) (
          (x)-[c:CONNECTS]/*$oneWay*/-(y)
          WHERE x <> target
            AND CASE
              WHEN plain THEN c.rank = 0
              ELSE (size($predicates) = 0 OR c.predicate IN $predicates)
                AND (NOT dated OR EXISTS { (said:Evidence {connection: c.id}) WHERE $since <= said.date <= $until })
                AND NOT EXISTS {
                  MATCH (one)-[c]->(other)
                  MATCH (one)-[d:CONNECTS]-(other)
                  WHERE d.id < c.id AND (NOT $oneWay OR startNode(d) = one)
                    AND (size($predicates) = 0 OR d.predicate IN $predicates)
                    AND (NOT dated OR EXISTS { (said:Evidence {connection: d.id}) WHERE $since <= said.date <= $until })
                }
            END
            AND (y = target OR (
              1 < y.degree < $hub AND NOT y IN barred AND (size($kinds) = 0 OR y.kind IN $kinds)
            ))
        ){0,/*$maxHops*/6} (target)
      )
      LET stops = nodes(path)
      LET once = all(node IN stops WHERE single(other IN stops WHERE other = node))
      UNWIND range(1, CASE WHEN once THEN $effort / $ways ELSE 1 END) AS part
      WITH stops, once, part
      LIMIT $effort
      RETURN collect(CASE WHEN once AND part = 1 THEN stops END)[..$ways] AS ways, count(*) < $effort AS whole,
        sum(CASE WHEN once AND part > 1 THEN 0 ELSE 1 END) AS looked
    }
    RETURN {ways: ways, looked: looked, starved: NOT whole AND size(ways) < $ways, cut: size(ways) = $ways}
  }
  LET least = reduce(sum = 0, leg IN legs | sum + coalesce(size(leg.ways[0]) - 1, $maxHops + 1))
  RETURN {
    looked: reduce(sum = 0, leg IN legs | sum + CASE
      WHEN leg.starved OR (leg.cut AND size(legs) > 1
        AND least + size(leg.ways[-1]) - size(leg.ways[0]) <= $maxHops) THEN leg.looked
      ELSE 0
    END),
    ways: reduce(made = [[route[0]]], leg IN legs | reduce(longer = [], one IN made | longer + [
      way IN leg.ways
      WHERE size(one) + size(way) - 2 <= $maxHops AND none(node IN way[1..] WHERE node IN one) | one + way[1..]
    ]))
  }
}
LET every = COLLECT {
  UNWIND searched AS one
  UNWIND one.ways AS way
  LET stops = CASE WHEN $against THEN reverse(way) ELSE way END
  RETURN stops
  ORDER BY size(stops), [node IN stops | node.id]
}
LET found = [stops IN every WHERE NOT $leastOnly OR size(stops) = size(every[0])][..$probe]
LET paths = COLLECT {
  UNWIND found[..$k] AS stops
  LET hops = COLLECT {
    UNWIND range(0, size(stops) - 2) AS position
    LET one = stops[position], other = stops[position + 1]
    LET links = COLLECT {
      MATCH (one)-[link:CONNECTS]-(other)
      WHERE (size($predicates) = 0 OR link.predicate IN $predicates)
        AND (NOT $oneWay OR startNode(link) = CASE WHEN $against THEN other ELSE one END)
        AND (NOT dated OR EXISTS { (said:Evidence {connection: link.id}) WHERE $since <= said.date <= $until })
      RETURN link
      ORDER BY COUNT { (:Evidence {connection: link.id}) } DESC, link.id
    }
    RETURN {
      from: one, to: other, connection: links[0], connections: links,
      forward: startNode(links[0]) = one, passage: null
    }
  }
  RETURN {
    length: size(hops),
    hops: hops,
    sentence: reduce(text = '', hop IN hops | text + CASE text WHEN '' THEN '' ELSE ' ' END
      + startNode(hop.connection).name + ' ' + hop.connection.predicate + ' ' + endNode(hop.connection).name + '.')
  }
}
LET hubs = COUNT {
  MATCH (hub:Entity)
  USING INDEX hub:Entity(degree)
  WHERE hub.degree >= $hub AND NOT hub IN barred
}
LET leftOut = [left IN [
    {reason: 'HUBS', count: hubs},
    {reason: 'WAYS', count: reduce(sum = 0, one IN searched | sum + one.looked)}
  ] WHERE left.count > 0]
RETURN CASE WHEN size(sources) = 1 THEN sources[0] END AS from, CASE WHEN size(targets) = 1 THEN targets[0] END AS to,
  sources, targets, any(source IN sources WHERE source IN targets) AS sameEntity, $maxHops AS maxHops,
  size(found) > $k OR any(left IN leftOut WHERE left.reason = 'WAYS') AS truncated, leftOut, paths
