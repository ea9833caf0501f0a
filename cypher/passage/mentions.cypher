// Where a passage names entities.
// mode: read
// of: passage
// gives: mention relationship
// order: mention.startChar, mention.id
MATCH (passage:Passage)-[mention:MENTIONS]->(:Entity)
RETURN mention
ORDER BY mention.startChar, mention.id
