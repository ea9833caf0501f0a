// Who connects two entities, or two groups of them: every path of the least length, each hop with its connections.
// mode: read
// gives: map {from, to, sources, targets, sameEntity, maxHops, truncated, leftOut, paths}
// order: one row
// :param from => ['DeepSeek'] // LIST<STRING> ids, names or aliases: where paths start
// :param to => ['ATOM'] // LIST<STRING> ids, names or aliases: where they end
// :param k => 3 // INTEGER how many paths at most
// :param probe => 4 // INTEGER how many to look for; one more than k tells whether there are more
// :param maxHops => 6 // INTEGER the longest path
// :param oneWay => false // BOOLEAN whether every hop goes along its connection
// :param against => false // BOOLEAN with oneWay: every hop goes against its connection
// :param predicates => [] // LIST<STRING> only connections with these predicates; [] for all
// :param since => date('0001-01-01') // DATE only connections with evidence from then on
// :param until => date('9999-12-31') // DATE only connections with evidence up to then
// :param kinds => [] // LIST<STRING> only entities of these kinds between the two; [] for all
// :param avoid => [] // LIST<STRING> ids, names or aliases that no path goes through
// :param hub => 1000 // INTEGER entities with this many connections or more are not passed through
CYPHER 25
LET named = COLLECT {
  UNWIND [$from, $to, $avoid] AS names
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
  avoided = COLLECT { UNWIND named[2] AS found UNWIND found AS entity RETURN DISTINCT entity }
LET barred = sources + targets + avoided,
  dated = $since > date('0001-01-01') OR $until < date('9999-12-31')
LET plain = size($predicates) = 0 AND NOT dated AND NOT $oneWay
LET every = COLLECT {
  UNWIND CASE WHEN $against THEN targets ELSE sources END AS source
  UNWIND CASE WHEN $against THEN sources ELSE targets END AS target
  FILTER source <> target
  CALL (source, target, barred, dated, plain) {
    MATCH REPEATABLE ELEMENTS ALL SHORTEST ((source) (
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
    LET stops = [source] + y  // nodes(path) would have it planned by an older operator, which fails here
    RETURN CASE WHEN $against THEN reverse(stops) ELSE stops END AS stops
    LIMIT $probe
  }
  RETURN stops
  ORDER BY size(stops), [node IN stops | node.id]
}
LET found = [stops IN every WHERE size(stops) = size(every[0])][..$probe]
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
LET leftOut = [left IN [{reason: 'HUBS', count: hubs}] WHERE left.count > 0]
RETURN CASE WHEN size(sources) = 1 THEN sources[0] END AS from, CASE WHEN size(targets) = 1 THEN targets[0] END AS to,
  sources, targets, any(source IN sources WHERE source IN targets) AS sameEntity, $maxHops AS maxHops,
  size(found) > $k AS truncated, leftOut, paths
