// The sections of the summary of a talk.
// mode: read
// of: talk
// gives: section node
// order: section.position, section.id
MATCH (talk:Talk)-[:HAS_SECTION]->(section:Section)
RETURN section
ORDER BY section.position, section.id
