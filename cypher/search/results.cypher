// What a text finds: a page of entities, talks, chapters, sections, topics and passages, the best first, with the places that fit.
// mode: read
// gives: map {edges, nodes, pageInfo, totalCount, truncated, meaning, facets}
// order: one row
// :param asked => {query: '(deepseek deepseek~2^0.1)', terms: [{text: 'deepseek', edits: 2}], types: ['ENTITY', 'TALK', 'CHAPTER', 'SECTION', 'TOPIC', 'KEY_POINT', 'SEGMENT'], kinds: [], talks: [], afterScore: 1.0e300, afterId: ''} // MAP a query of the full-text indexes (talkgraph/graph/fulltext.py), its words with their typing errors allowed, the types, and the kinds and talks that are wanted or [] for all, and the score and id of the last one before the page; one map, since Neo4j plans anew for each size of a text or a list
// :param meaning => {state: 'OFF', vector: []} // MAP the text as a vector, [] to search by words alone, and whether there is one
// :param near => 50 // INTEGER how many of the nearest in meaning are added
// :param hits => 1000 // INTEGER how many hits of each index are ranked
// :param first => 10 // INTEGER how many are wanted
CYPHER 25
LET pages = COLLECT {
  UNWIND CASE $asked.query WHEN '' THEN [] ELSE [
    {name: 'names', weight: 3.0}, {name: 'entity_texts', weight: 1.5}, {name: 'talk_texts', weight: 2.0},
    {name: 'topic_texts', weight: 1.5}, {name: 'chapter_texts', weight: 1.5}, {name: 'section_texts', weight: 1.5},
    {name: 'passage_texts', weight: 1.0}
  ] END AS index
  RETURN COLLECT {
    CALL db.index.fulltext.queryNodes(index.name, $asked.query, {limit: $hits}) YIELD node, score
    RETURN {node: node, score: score * index.weight}
  }
}
LET texts = COLLECT {
  UNWIND pages AS page
  UNWIND page AS hit
  LET node = hit.node
  LET owners = CASE WHEN node:Name THEN COLLECT { MATCH (node)-[:REFERS_TO]->(entity:Entity) RETURN entity } ELSE [node] END
  UNWIND owners AS owner
  WITH owner, max(hit.score) AS score
  ORDER BY score DESC, owner.id
  RETURN {node: owner, score: score}
}
LET near = COLLECT {
  UNWIND CASE WHEN size($meaning.vector) = 0 THEN [] ELSE ['passage_vectors', 'entity_vectors'] END AS index
  CALL db.index.vector.queryNodes(index, $near, $meaning.vector) YIELD node, score
  WITH node, score
  ORDER BY score DESC, node.id
  LIMIT $near
  RETURN node
}
LET fused = COLLECT {
  UNWIND CASE WHEN size(near) = 0 THEN [] ELSE [[hit IN texts | hit.node], near] END AS list
  UNWIND range(0, size(list) - 1) AS rank
  WITH list[rank] AS node, sum(1.0 / (61 + rank)) AS score
  ORDER BY score DESC, node.id
  RETURN {node: node, score: score}
}
LET ranked = COLLECT {
  UNWIND CASE WHEN size(near) = 0 THEN texts ELSE fused END AS hit
  LET node = hit.node
  LET type = CASE
    WHEN node:Entity THEN 'ENTITY'
    WHEN node:Talk THEN 'TALK'
    WHEN node:Chapter THEN 'CHAPTER'
    WHEN node:Section THEN 'SECTION'
    WHEN node:Topic THEN 'TOPIC'
    WHEN node:KeyPoint THEN 'KEY_POINT'
    ELSE 'SEGMENT'
  END
  // the id of a part of a talk begins with the talk's
  LET talk = CASE WHEN node:Entity OR node:Topic THEN null ELSE split(node.id, '/')[0] END
  RETURN {node: node, id: node.id, score: hit.score, kind: node.kind, type: type, talk: talk}
}
LET chosen = [talk IN $asked.talks | CASE WHEN talk STARTS WITH 'talk:' THEN talk ELSE 'talk:' + talk END]
LET wanted = [hit IN ranked WHERE hit.type IN $asked.types AND (size($asked.kinds) = 0 OR hit.kind IN $asked.kinds)
  AND (size(chosen) = 0 OR hit.talk IN chosen)]
// where the last one before the page is still there, the page begins behind it: scores move when texts come and go
LET before = head([n IN range(0, size(wanted) - 1) WHERE wanted[n].id = $asked.afterId])
LET behind = CASE
  WHEN before IS NOT NULL THEN wanted[before + 1..]
  ELSE [hit IN wanted WHERE hit.score < $asked.afterScore OR (hit.score = $asked.afterScore AND hit.id > $asked.afterId)]
END
LET edges = COLLECT {
  UNWIND behind[..$first] AS hit
  LET node = hit.node
  LET highlights = COLLECT {
    UNWIND CASE
      WHEN node:Entity THEN COLLECT {
        MATCH (name:Name)-[:REFERS_TO]->(node)
        RETURN {field: name.source, text: name.text}
        ORDER BY name.source DESC, name.text
        LIMIT 20
      } + [{field: 'description', text: node.description}]
      WHEN node:Passage THEN [{field: 'text', text: node.text}]
      WHEN node:Topic THEN [{field: 'name', text: node.name}]
      ELSE [{field: 'title', text: node.title}, {field: 'series', text: node.series}]
    END AS source
    LET field = source.field, text = source.text
    FILTER text IS NOT NULL
    LET parts = split(text, [
      ' ', '\n', '\t', ',', ';', ':', '!', '?', '"', '(', ')', '[', ']', '{', '}', '/', '\\', '|', '-', '–', '—', '…', '“',
      '”', '„', '«', '»', '<', '>', '=', '+', '*', '&', '%', '#', '@', '_', '~', '^', '`', '‘', '。', '、', '，', '：'
    ])
    LET ends = reduce(found = [-1], part IN parts | found + (found[-1] + 1 + size(part)))
    LET places = COLLECT {
      UNWIND range(0, size(parts) - 1) AS n
      LET part = replace(parts[n], '’', "'")
      LET bare = ltrim(part, ".'")
      LET trimmed = rtrim(bare, ".'")
      LET word = CASE WHEN toLower(trimmed) ENDS WITH "'s" THEN left(trimmed, size(trimmed) - 2) ELSE trimmed END
      FILTER word <> ''
      LET start = ends[n] + 1 + size(part) - size(bare), lower = toLower(word)
      LET plain = CASE WHEN word =~ '\\p{ASCII}*' THEN lower ELSE
        reduce(kept = '', letter IN split(normalize(lower, NFKD), '') | kept + CASE WHEN letter =~ '\\p{M}' THEN '' ELSE letter END)
      END
      UNWIND $asked.terms AS term
      LET other = term.text
      LET inside = CASE WHEN other =~ '.*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}].*' AND plain CONTAINS other
        THEN size(split(plain, other)[0]) ELSE -1 END
      FILTER plain = other OR inside >= 0 OR (term.edits > 0 AND abs(size(plain) - size(other)) <= term.edits)
      LET same = head([k IN range(size(plain), 0, -1) WHERE left(plain, k) = left(other, k)])
      LET one = substring(plain, same), two = substring(other, same)
      LET last = head([k IN range(size(one), 0, -1) WHERE right(one, k) = right(two, k)])
      LET here = left(one, size(one) - last), there = left(two, size(two) - last)
      FILTER plain = other OR inside >= 0 OR (size(here) <= 1 AND size(there) <= 1)
        OR (size(here) = 2 AND here = reverse(there))
        OR (term.edits = 2 AND any(cut IN [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 1, 1], [0, 1, 1, 1],
          [1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1]]
          WHERE size(here) >= cut[0] + cut[2] AND size(there) >= cut[1] + cut[3]
            AND substring(here, cut[0], size(here) - cut[0] - cut[2])
              = substring(there, cut[1], size(there) - cut[1] - cut[3])))
      WITH DISTINCT
        start + CASE WHEN inside >= 0 THEN inside ELSE 0 END AS startChar,
        start + CASE WHEN inside >= 0 THEN inside + size(other) ELSE size(word) END AS endChar
      ORDER BY startChar, endChar
      RETURN {startChar: startChar, endChar: endChar}
    }
    FILTER size(places) > 0
    // a window of the text around its first place, from the beginning of a word to the end of one
    LET earliest = places[0].startChar - 80, latest = places[0].startChar + 160
    LET opening = coalesce(head([n IN ends WHERE n + 1 >= earliest]), -1) + 1
    LET closing = coalesce(head([n IN ends WHERE n >= latest OR n = size(text)]), size(text))
    LET within = [place IN places WHERE place.startChar >= opening AND place.endChar <= closing]
    RETURN {
      field: field, text: substring(text, opening, closing - opening), startChar: opening, endChar: closing,
      places: [place IN within | {startChar: place.startChar - opening, endChar: place.endChar - opening}]
    }
    LIMIT 5
  }
  RETURN {
    cursor: toString(hit.score) + ' ' + hit.id, score: hit.score, type: hit.type, node: node, highlights: highlights
  }
  ORDER BY hit.score DESC, hit.id
}
LET facets = {
  types: COLLECT {
    UNWIND ranked AS hit
    WITH hit.type AS type, count(*) AS count
    ORDER BY count DESC, type
    RETURN {type: type, count: count}
  },
  kinds: COLLECT {
    UNWIND ranked AS hit
    WITH hit.kind AS kind, count(*) AS count
    FILTER kind IS NOT NULL
    ORDER BY count DESC, kind
    RETURN {kind: kind, count: count}
  },
  talks: COLLECT {
    UNWIND ranked AS hit
    WITH hit.talk AS id, count(*) AS count
    MATCH (talk:Talk {id: id})
    WITH talk, count
    ORDER BY count DESC, talk.id
    LIMIT 20
    RETURN {talk: talk, count: count}
  }
}
LET pageInfo = {
  hasNextPage: size(behind) > $first, hasPreviousPage: size(behind) < size(wanted),
  startCursor: edges[0].cursor, endCursor: edges[-1].cursor
}
RETURN edges, [edge IN edges | edge.node] AS nodes, pageInfo, size(wanted) AS totalCount,
  any(page IN pages WHERE size(page) >= $hits) AS truncated, $meaning.state AS meaning, facets
