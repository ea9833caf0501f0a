// Deletes key points.
// mode: write
// gives: nothing
// :param ids => ['talk:the-state-of-open-models/key-point/1'] // LIST<STRING> key points
CYPHER 25
UNWIND $ids AS id
MATCH (keyPoint:KeyPoint {id: id})
DETACH DELETE keyPoint
