// All that people have corrected, the merges, the log, and the talks in which something was corrected; times are text.
// mode: read
// gives: map {corrections, merges, changes, talks}
// order: one row
CYPHER 25
LET corrections = COLLECT {
  MATCH (correction:Correction)
  RETURN correction {.*}
  ORDER BY correction.id
}, merges = COLLECT {
  MATCH (joined:Merge)
  RETURN joined {.*, at: toString(joined.at), undoneAt: toString(joined.undoneAt)}
  ORDER BY joined.id
}, changes = COLLECT {
  MATCH (change:Change)
  RETURN change {.*, at: toString(change.at)}
  ORDER BY change.number, change.id
}, talks = COLLECT {
  MATCH (talk:Talk)
  WHERE EXISTS { (:Correction {subject: talk.id}) }
  RETURN talk {.id, .title, .series, date: toString(talk.date)}
  ORDER BY talk.id
}
RETURN corrections, merges, changes, talks
