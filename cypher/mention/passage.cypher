// The passage that names it.
// mode: read
// of: mention
// gives: passage node
// order: one row
// is: startNode(mention)
MATCH (passage:Passage)-[mention:MENTIONS]->(:Entity)
RETURN passage
