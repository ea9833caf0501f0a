// Who connects two entities, or two groups of them, by being named together: every path of the least length.
// mode: read
// gives: map {from, to, sources, targets, sameEntity, maxHops, truncated, leftOut, paths}
// order: one row
// :param from => ['DeepSeek'] // LIST<STRING> ids, names or aliases: where paths start
// :param to => ['ATOM'] // LIST<STRING> ids, names or aliases: where they end
// :param k => 3 // INTEGER how many paths at most
// :param probe => 4 // INTEGER how many to look for; one more than k tells whether there are more
// :param maxHops => 6 // INTEGER the longest path
// :param since => date('0001-01-01') // DATE only passages of talks from then on
// :param until => date('9999-12-31') // DATE only passages of talks up to then
// :param kinds => [] // LIST<STRING> only entities of these kinds between the two; [] for all
// :param avoid => [] // LIST<STRING> ids, names or aliases that no path goes through
// :param hub => 1000 // INTEGER entities with this many mentions or more are not passed through
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
LET every = COLLECT {
  UNWIND sources AS source
  UNWIND targets AS target
  FILTER source <> target
  CALL (source, target, barred, dated) {
    MATCH ALL SHORTEST (path = (source) (
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
    RETURN nodes(path) AS stops
    LIMIT $probe
  }
  RETURN stops
  ORDER BY size(stops), [node IN stops | node.id]
}
LET found = [stops IN every WHERE size(stops) = size(every[0])][..$probe]
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
LET leftOut = [left IN [{reason: 'HUBS', count: hubs}] WHERE left.count > 0]
RETURN CASE WHEN size(sources) = 1 THEN sources[0] END AS from, CASE WHEN size(targets) = 1 THEN targets[0] END AS to,
  sources, targets, any(source IN sources WHERE source IN targets) AS sameEntity, $maxHops AS maxHops,
  size(found) > $k AS truncated, leftOut, paths
