// The words that name it, as they stand.
// mode: read
// of: mention
// gives: text scalar
// order: one row
MATCH (passage:Passage)-[mention:MENTIONS]->(:Entity)
RETURN substring(passage.text, mention.startChar, mention.endChar - mention.startChar) AS text
