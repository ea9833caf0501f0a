// Which of these names another talk lists.
// mode: read
// gives: map {id}
// order: id
// :param ids => ['name:0123456789abcdef'] // LIST<STRING> names
// :param talk => 'talk:the-state-of-open-models' // STRING the talk that lists them too
CYPHER 25
UNWIND $ids AS id
MATCH (name:Name {id: id})
WHERE EXISTS { (name)<-[:LISTS]-(other:Talk WHERE other.id <> $talk) }
RETURN id
ORDER BY id
