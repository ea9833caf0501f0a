// Where the words of a search are in what it found: five pieces of its texts at most, with the places in them.
// mode: read
// of: hit
// gives: map {field, text, startChar, endChar, places, rank}
// order: rank
// :param asked => {terms: [{text: 'deepseek', edits: 2}]} // MAP what search/results is asked: of that, the words, with their typing errors allowed
MATCH (hit:Entity|Talk|Chapter|Section|Topic|Passage)
LET sources = CASE
  WHEN hit:Entity THEN COLLECT {
    MATCH (name:Name)-[:REFERS_TO]->(hit)
    RETURN {field: name.source, text: name.text}
    ORDER BY name.source DESC, name.text
    LIMIT 20
  } + [{field: 'description', text: hit.description}]
  WHEN hit:Passage THEN [{field: 'text', text: hit.text}]
  WHEN hit:Topic THEN [{field: 'name', text: hit.name}]
  ELSE [{field: 'title', text: hit.title}, {field: 'series', text: hit.series}]
END
LET pieces = COLLECT {
  UNWIND range(0, size(sources) - 1) AS rank
  LET text = sources[rank].text
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
  WITH rank, text, opening, closing, within
  ORDER BY rank
  LIMIT 5
  RETURN {
    rank: rank, field: sources[rank].field, text: substring(text, opening, closing - opening),
    startChar: opening, endChar: closing,
    places: [place IN within | {startChar: place.startChar - opening, endChar: place.endChar - opening}]
  }
}
UNWIND pieces AS piece
RETURN piece.field AS field, piece.text AS text, piece.startChar AS startChar, piece.endChar AS endChar,
  piece.places AS places, piece.rank AS rank
ORDER BY rank
