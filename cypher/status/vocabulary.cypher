// The words that a statement can use here: labels, relationship types and names of properties.
// mode: read
// gives: map {labels, types, properties}
// order: one row
CYPHER 25
RETURN COLLECT { CALL db.labels() YIELD label RETURN label ORDER BY label } AS labels,
  COLLECT { CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType ORDER BY relationshipType } AS types,
  COLLECT { CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey ORDER BY propertyKey } AS properties
