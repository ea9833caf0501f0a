// Says no longer that a talk is about these topics; those that no talk is about go.
// mode: write
// gives: nothing
// :param ids => ['topic:deepseek'] // LIST<STRING> topics
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (:Talk {id: $talk})-[about:ABOUT]->(topic:Topic {id: id})
DELETE about
WITH DISTINCT topic
WHERE NOT EXISTS { (topic)<-[:ABOUT]-(:Talk) }
DETACH DELETE topic
