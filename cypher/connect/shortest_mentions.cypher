// Who connects two entities, or two groups of them, by being named together: the shortest paths from passage to passage.
// mode: read
// gives: map {from, to, sources, targets, sameEntity, maxHops, truncated, leftOut, paths}
// order: one row
// :param from => ['DeepSeek'] // LIST<STRING> ids, names or aliases: where paths start
// :param to => ['ATOM'] // LIST<STRING> ids, names or aliases: where they end
// :param k => 3 // INTEGER how many paths at most
// :param probe => 4 // INTEGER how many to look for; one more than k tells whether there are more
// :param ways => 4 // INTEGER how many to look for between two stops: between from and to, or between one of them and via
// :param maxHops => 6 // INTEGER the longest path
// :param leastOnly => false // BOOLEAN only the paths of the least length
// :param since => date('0001-01-01') // DATE only passages of talks from then on
// :param until => date('9999-12-31') // DATE only passages of talks up to then
// :param kinds => [] // LIST<STRING> only entities of these kinds between the two; [] for all
// :param via => [] // LIST<STRING> ids, names or aliases of up to three that every path goes through
// :param avoid => [] // LIST<STRING> ids, names or aliases that no path goes through
// :param hub => 1000 // INTEGER entities with this many mentions or more are not passed through
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
  RETURN DISTINCT route
}
LET searched = COLLECT {
  UNWIND routes AS route
  LET legs = COLLECT {
    UNWIND range(0, size(route) - 2) AS leg
    LET source = route[leg], target = route[leg + 1]
    RETURN COLLECT {
      MATCH SHORTEST $ways ACYCLIC (path = (source) (
          (x)<-[m:MENTIONS]-(passage:Passage)-[n:MENTIONS]->(y)
          WHERE x <> target
            AND (NOT dated OR EXISTS {
              (talk:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(passage)
              WHERE $since <= talk.date <= $until
            })
            AND NOT EXISTS { (x)<-[o:MENTIONS]-(passage) WHERE o.id < m.id }
            AND NOT EXISTS { (passage)-[o:MENTIONS]->(y) WHERE o.id < n.id }
            AND NOT EXISTS {
              MATCH (x)<-[:MENTIONS]-(other:Passage)-[:MENTIONS]->(y)
              WHERE other.id < passage.id
                AND (NOT dated OR EXISTS {
                  (talk:Talk)-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]->{1,2}(other)
                  WHERE $since <= talk.date <= $until
                })
            }
            AND (y = target OR (
              COUNT { (y)<-[:MENTIONS]-() } < $hub AND NOT y IN barred AND (size($kinds) = 0 OR y.kind IN $kinds)
            ))
        ){0,/*$maxHops*/6} (target)
      )
      LET stops = nodes(path)
      RETURN stops
      ORDER BY size(stops), [node IN stops | node.id]
    }
  }
  LET least = reduce(sum = 0, leg IN legs | sum + coalesce(size(leg[0]) - 1, 2 * $maxHops + 1))
  RETURN {
    looked: reduce(sum = 0, leg IN legs | sum + CASE
      WHEN size(legs) > 1 AND size(leg) = $ways
        AND least + size(leg[-1]) - size(leg[0]) <= 2 * $maxHops THEN size(leg)
      ELSE 0
    END),
    ways: reduce(made = [[route[0]]], leg IN legs | reduce(longer = [], one IN made | longer + [
      way IN leg
      WHERE size(one) + size(way) - 2 <= 2 * $maxHops AND none(node IN way[1..] WHERE node IN one) | one + way[1..]
    ]))
  }
}
LET every = COLLECT {
  UNWIND searched AS one
  UNWIND one.ways AS way
  RETURN way
  ORDER BY size(way), [node IN way | node.id]
}
LET found = [stops IN every WHERE NOT $leastOnly OR size(stops) = size(every[0])][..$probe]
LET paths = COLLECT {
  UNWIND found[..$k] AS stops
  LET hops = COLLECT {
    UNWIND range(0, size(stops) / 2 - 1) AS position
    RETURN {
      from: stops[2 * position], to: stops[2 * position + 2], connection: null, connections: [],
      forward: true, passage: stops[2 * position + 1]
    }
  }
  RETURN {
    length: size(hops),
    hops: hops,
    sentence: reduce(text = '', hop IN hops | text + CASE text WHEN '' THEN '' ELSE ' ' END
      + hop.from.name + ' is mentioned with ' + hop.to.name + '.')
  }
}
LET hubs = COUNT {
  UNWIND sources + targets AS end
  MATCH (end)<-[:MENTIONS]-(:Passage)-[:MENTIONS]->(hub:Entity)
  WITH DISTINCT hub
  FILTER COUNT { (hub)<-[:MENTIONS]-() } >= $hub AND NOT hub IN barred
  RETURN hub
}
LET leftOut = [left IN [
    {reason: 'HUBS', count: hubs},
    {reason: 'WAYS', count: reduce(sum = 0, one IN searched | sum + one.looked)}
  ] WHERE left.count > 0]
RETURN CASE WHEN size(sources) = 1 THEN sources[0] END AS from, CASE WHEN size(targets) = 1 THEN targets[0] END AS to,
  sources, targets, any(source IN sources WHERE source IN targets) AS sameEntity, $maxHops AS maxHops,
  size(found) > $k OR any(left IN leftOut WHERE left.reason = 'WAYS') AS truncated, leftOut, paths
