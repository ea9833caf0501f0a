// Who says a segment, where the name is known.
// mode: read
// of: segment
// gives: entity node
// order: one row
MATCH (segment:Segment)-[:SPOKEN_BY]->(entity:Person)
RETURN entity
