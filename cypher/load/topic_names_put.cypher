// Joins topics to the entities that bear the same name.
// mode: write
// gives: nothing
// :param topics => ['topic:deepseek'] // LIST<STRING> topics
CYPHER 25
UNWIND $topics AS id
MATCH (topic:Topic {id: id})
MATCH (:Name {normalized: topic.normalized})-[:REFERS_TO]->(entity:Entity)
MERGE (topic)-[:NAMES]->(entity)
