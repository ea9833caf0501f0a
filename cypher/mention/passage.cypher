// The passage that names it.
// mode: read
// of: mention
// gives: passage node
// order: one row
MATCH (passage:Passage)-[mention:MENTIONS]->(:Entity)
RETURN passage
