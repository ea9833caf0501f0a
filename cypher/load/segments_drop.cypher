// Deletes segments.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models/segment/1'] // LIST<STRING> segments
CYPHER 25
UNWIND $ids AS id
MATCH (segment:Segment {id: id})
DETACH DELETE segment
