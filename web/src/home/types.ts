// The answers of talks.graphql and connect.graphql, as far as this page reads them.

export interface Entity {
  name: string;
  kind: string;
}

export interface Evidence {
  quote: string;
  atSeconds: number | null;
  talk: { title: string } | null;
}

export interface Hop {
  from: Entity;
  to: Entity;
  forward: boolean;
  connection: { predicate: string; evidence: Evidence[] } | null;
}

export interface Path {
  length: number;
  sentence: string;
  hops: Hop[];
}

export interface Connect {
  sameEntity: boolean;
  maxHops: number;
  truncated: boolean;
  leftOut: { reason: 'HUBS' | 'ENTITIES' | 'CONNECTIONS'; count: number }[];
  from: Entity | null;
  to: Entity | null;
  unresolved: { name: string; candidates: Entity[] }[];
  paths: Path[];
}

/** One kind of thing in a talk: how many its page declares, and how many are in the graph. */
export interface Coverage {
  what: string;
  declared: number | null;
  loaded: number;
}

export interface Talk {
  title: string;
  date: string | null;
  durationSeconds: number | null;
  sourceUrl: string | null;
  speakers: { name: string }[];
  coverage: Coverage[];
}

export interface Relay<Node> {
  edges: { node: Node }[];
}

export interface Loaded {
  talks: Relay<Talk> & { pageInfo: { hasNextPage: boolean } };
  entities: Relay<{ name: string; degree: number }>;
}
