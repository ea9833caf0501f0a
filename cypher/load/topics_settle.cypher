// Gives topics the spelling of the first talk that is about them, whatever was loaded first.
// mode: write
// gives: nothing
// :param ids => ['topic:deepseek'] // LIST<STRING> topics
CYPHER 25
UNWIND $ids AS id
MATCH (topic:Topic {id: id})
LET names = COLLECT {
  MATCH (topic)<-[about:ABOUT]-(talk:Talk)
  RETURN about.name
  ORDER BY talk.id
  LIMIT 1
}
SET topic.name = head(names), topic.normalized = toLower(normalize(trim(head(names))))
