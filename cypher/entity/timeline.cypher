// When an entity is mentioned: by talk, the oldest first, and by month.
// mode: read
// gives: map {entity, mentionCount, months, talks, truncated, leftOut}
// order: one row
// :param entity => 'DeepSeek' // STRING an id, a name or an alias
// :param since => date('0001-01-01') // DATE only talks from then on
// :param until => date('9999-12-31') // DATE only talks up to then
// :param limit => 100 // INTEGER how many talks at most, the newest ones
CYPHER 25
LET sources = COLLECT {
  MATCH (named:Entity WHERE named.id IN [$entity, 'entity:' + $entity])
  RETURN named
  UNION
  MATCH (:Name {normalized: toLower(normalize(trim($entity)))})-[:REFERS_TO]->(named:Entity)
  RETURN named
}
LET source = CASE WHEN size(sources) = 1 THEN sources[0] END,
  dated = $since > date('0001-01-01') OR $until < date('9999-12-31')
LET every = COLLECT {
  CALL (source) {
    MATCH (source)<-[mention:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(talk:Talk)
    RETURN talk, mention
    UNION
    MATCH (source)-[:SPEAKS_IN]->(talk:Talk)
    RETURN talk, null AS mention
  }
  FILTER NOT dated OR $since <= talk.date <= $until
  WITH talk, collect(mention) AS mentions
  RETURN {talk: talk, date: talk.date, mentions: mentions}
  ORDER BY coalesce(toString(talk.date), ''), talk.id
}
LET months = COLLECT {
  UNWIND every AS one
  WITH left(toString(one.date), 7) AS month, count(*) AS talks, sum(size(one.mentions)) AS mentions
  RETURN {month: month, talks: talks, mentions: mentions}
  ORDER BY coalesce(month, '')
}
LET skipped = CASE WHEN size(every) > $limit THEN size(every) - $limit ELSE 0 END
LET talks = COLLECT {
  UNWIND every[skipped..] AS one
  LET talk = one.talk
  LET first = COLLECT {
    UNWIND one.mentions AS mention
    LET passage = startNode(mention)
    RETURN mention
    ORDER BY CASE WHEN passage:Segment THEN passage.startSeconds ELSE -1.0 END,
      passage.position, passage.id, mention.startChar, mention.id
    LIMIT 5
  }
  RETURN {
    talk: talk, date: one.date, isSpeaker: EXISTS { (source)-[:SPEAKS_IN]->(talk) },
    mentionCount: size(one.mentions), mentions: first
  }
}
LET leftOut = [left IN [{reason: 'TALKS', count: skipped}] WHERE left.count > 0]
RETURN source AS entity, reduce(sum = 0, month IN months | sum + month.mentions) AS mentionCount, months, talks,
  size(leftOut) > 0 AS truncated, leftOut
