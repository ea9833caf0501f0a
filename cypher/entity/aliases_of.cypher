// What else an entity is called, for whoever has its id.
// mode: read
// gives: name node
// order: name.text, name.id
// :param entity => 'entity:deepseek' // STRING the entity
CYPHER 25
MATCH (name:Name {source: 'alias'})-[:REFERS_TO]->(:Entity {id: $entity})
RETURN name
ORDER BY name.text, name.id
