// The graph that a map draws, as `map` and `neighborhood` of the service give it.

export interface Entity {
  id: string;
  name: string;
  kind: string;
  description: string | null;
  /** How many entities it is connected to anywhere, not only on this map. */
  degree: number;
  /** What `talkgraph analyze` measured in the whole graph, see the schema; missing where nobody asked. */
  pageRank?: number | null;
  community?: number | null;
  measuredAt?: string | null;
}

export interface Edge {
  id: string;
  from: string;
  to: string;
  predicate: string;
}

/** All that is said about two entities: one line on the map. `one` is the id that comes first. */
export interface Pair {
  id: string;
  one: string;
  other: string;
  edges: Edge[];
}

/** Entities by id, their edges, and who touches whom. */
export class Graph {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly edges: readonly Edge[];
  readonly pairs: readonly Pair[];
  readonly #pairs = new Map<string, Pair[]>();
  #ranked: readonly Entity[] | undefined;

  constructor(entities: readonly Entity[], edges: readonly Edge[]) {
    this.entities = new Map(entities.map((entity) => [entity.id, entity]));
    this.edges = edges.filter(({ from, to }) => this.entities.has(from) && this.entities.has(to));
    this.pairs = paired(this.edges);
    for (const pair of this.pairs) {
      this.#of(pair.one).push(pair);
      if (pair.other !== pair.one) this.#of(pair.other).push(pair);
    }
  }

  #of(id: string): Pair[] {
    const found = this.#pairs.get(id) ?? [];
    if (found.length === 0) this.#pairs.set(id, found);
    return found;
  }

  pairsOf(id: string): readonly Pair[] {
    return this.#pairs.get(id) ?? [];
  }

  edgesOf(id: string): Edge[] {
    return this.pairsOf(id).flatMap(({ edges }) => edges);
  }

  /** The ids that an entity is connected to here. */
  neighbours(id: string): string[] {
    return this.pairsOf(id).map(({ one, other }) => (one === id ? other : one));
  }

  /** How many entities it is connected to here. */
  degree(id: string): number {
    return this.pairsOf(id).length;
  }

  /** All entities, the best connected first. */
  ranked(): readonly Entity[] {
    return (this.#ranked ??= [...this.entities.values()].sort(
      (one, other) => this.degree(other.id) - this.degree(one.id) || compare(one.id, other.id),
    ));
  }

  name(id: string): string {
    return this.entities.get(id)?.name ?? id;
  }

  /** An edge as it reads in its stored direction. */
  sentence({ from, predicate, to }: Edge): string {
    return `${this.name(from)} ${predicate} ${this.name(to)}`;
  }

  /** This graph with those edges alone that `keep` wants. */
  only(keep: (edge: Edge) => boolean): Graph {
    return new Graph([...this.entities.values()], this.edges.filter(keep));
  }

  /** This graph with more in it. */
  with(entities: readonly Entity[], edges: readonly Edge[]): Graph {
    const all = new Map([...entities, ...this.entities.values()].map((one) => [one.id, one]));
    const links = new Map([...edges, ...this.edges].map((one) => [one.id, one]));
    return new Graph([...all.values()], [...links.values()]);
  }
}

function paired(edges: readonly Edge[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const edge of edges) {
    const [one, other] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
    const id = `${one} ${other}`;
    const pair = pairs.get(id);
    if (pair) pair.edges.push(edge);
    else pairs.set(id, { id, one, other, edges: [edge] });
  }
  return [...pairs.values()];
}

/** An order of texts that is the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
