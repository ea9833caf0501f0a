// The topic with this id or slug.
// mode: read
// gives: topic node
// order: one row
// :param id => 'topic:deepseek' // STRING an id, or its part behind topic:
CYPHER 25
MATCH (topic:Topic WHERE topic.id IN [$id, 'topic:' + $id])
RETURN topic
