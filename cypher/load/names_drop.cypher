// Takes names off the list of a talk; those that no talk lists go.
// mode: write
// gives: nothing
// :param ids => ['name:0123456789abcdef'] // LIST<STRING> names
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that is loaded
CYPHER 25
UNWIND $ids AS id
MATCH (:Talk {id: $talk})-[listed:LISTS]->(name:Name {id: id})
DELETE listed
WITH DISTINCT name
WHERE NOT EXISTS { (name)<-[:LISTS]-(:Talk) }
DETACH DELETE name
