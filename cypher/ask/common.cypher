// What two entities have in common: whom both are connected to, which passages name both, which talks list or name both.
// mode: read
// gives: map {entities, passages, talks}
// order: one row
// :param one => 'entity:deepseek' // STRING an id
// :param other => 'entity:qwen' // STRING an id
// :param most => 50 // INTEGER how many of each at most
CYPHER 25
MATCH (one:Entity {id: $one}), (other:Entity {id: $other})
LET entities = COLLECT {
  MATCH (one)-[:CONNECTS]-(entity:Entity)
  WHERE NOT entity IN [one, other] AND EXISTS { (entity)-[:CONNECTS]-(other) }
  WITH DISTINCT entity
  ORDER BY entity.degree DESC, entity.id
  LIMIT $most
  RETURN {
    entity: entity,
    connections: COLLECT {
      MATCH (entity)-[link:CONNECTS]-(end:Entity)
      WHERE end IN [one, other]
      RETURN link
      ORDER BY link.id
    }
  }
}
LET passages = COLLECT {
  MATCH (one)<-[:MENTIONS]-(passage:Passage)
  WHERE EXISTS { (passage)-[:MENTIONS]->(other) }
  WITH DISTINCT passage
  ORDER BY passage.id
  LIMIT $most
  RETURN passage
}
LET talks = COLLECT {
  CALL (one) {
    MATCH (one)-[:SPEAKS_IN]->(talk:Talk)
    RETURN talk
    UNION
    MATCH (one)<-[:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(talk:Talk)
    RETURN talk
    UNION
    MATCH (one)<-[:REFERS_TO]-(:Name)<-[:LISTS {source: 'name'}]-(talk:Talk)
    RETURN talk
  }
  WITH talk
  WHERE EXISTS { (other)-[:SPEAKS_IN]->(talk) }
    OR EXISTS { (other)<-[:REFERS_TO]-(:Name)<-[:LISTS {source: 'name'}]-(talk) }
    OR EXISTS { (other)<-[:MENTIONS]-(:Passage)<-[:HAS_SECTION|HAS_KEY_POINT|HAS_SEGMENT]-{1,2}(talk) }
  ORDER BY coalesce(toString(talk.date), '') DESC, talk.id
  LIMIT $most
  RETURN talk
}
RETURN entities, passages, talks
