// How many passages and entities there are, which all may have a vector.
// mode: read
// gives: count scalar
// order: one row
CYPHER 25
RETURN COUNT { (:Passage) } + COUNT { (:Entity) } AS count
