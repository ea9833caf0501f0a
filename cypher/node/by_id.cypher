// Whatever has this id.
// mode: read
// gives: node node
// order: one row
// :param id => 'entity:deepseek' // STRING an id of any kind
CYPHER 25
MATCH (node:Talk {id: $id})
RETURN node
UNION
MATCH (node:Section {id: $id})
RETURN node
UNION
MATCH (node:KeyPoint {id: $id})
RETURN node
UNION
MATCH (node:Chapter {id: $id})
RETURN node
UNION
MATCH (node:Segment {id: $id})
RETURN node
UNION
MATCH (node:Topic {id: $id})
RETURN node
UNION
MATCH (node:Entity {id: $id})
RETURN node
UNION
MATCH (node:Name {id: $id})
RETURN node
UNION
MATCH (node:Evidence {id: $id})
RETURN node
UNION
MATCH ()-[node:CONNECTS {id: $id}]->()
RETURN node
UNION
MATCH (node:Change {id: $id})
RETURN node
