// How many talks of each year are about each topic.
// mode: read
// gives: map {year, topic, talks}
// order: year DESC, talks DESC, topic
CYPHER 25
MATCH (talk:Talk)-[:ABOUT]->(topic:Topic)
WHERE talk.date IS NOT NULL
WITH talk.date.year AS year, topic.name AS topic, count(*) AS talks
RETURN year, topic, talks
ORDER BY year DESC, talks DESC, topic
