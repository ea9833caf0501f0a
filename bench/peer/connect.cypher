// What @cypher needs around cypher/connect/shortest.cypher: one column, and maps in the place of nodes.
CALL () {
CONNECT
}
RETURN {
  from: from {.id, .name},
  to: to {.id, .name},
  truncated: truncated,
  paths: [path IN paths | path {
    .length,
    .sentence,
    hops: [hop IN path.hops | {
      from: {id: hop.from.id, name: hop.from.name},
      to: {id: hop.to.id, name: hop.to.name},
      forward: hop.forward,
      connection: {
        id: hop.connection.id,
        predicate: hop.connection.predicate,
        evidence: COLLECT {
          MATCH (evidence:Evidence {connection: hop.connection.id})
          RETURN evidence {.id, .quote}
          ORDER BY coalesce(toString(evidence.date), '') DESC, evidence.id
        }
      }
    }]
  }]
} AS answer
