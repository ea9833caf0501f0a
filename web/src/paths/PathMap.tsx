// The paths as a map: all of them together, with one of them standing out.

import { useMemo } from 'preact/hooks';
import { Graph, type Edge } from '../map/graph';
import { MapView } from '../map/MapView';
import type { Lit } from '../map/picture';
import type { ConnectQuery } from '../generated/operations';

type Path = ConnectQuery['connect']['paths'][number];

interface PathMapProps {
  paths: Path[];
  /** Which path stands out. */
  index: number;
}

export function PathMap({ paths, index }: PathMapProps) {
  const graph = useMemo(() => graphOf(paths), [paths]);
  const marked = useMemo(() => lit(graph, paths[index] ?? paths[0]), [graph, index]);
  return (
    <section aria-labelledby="path-map" class="path-map">
      <h2 id="path-map">On the map</h2>
      <MapView graph={graph} marked={marked} />
    </section>
  );
}

function graphOf(paths: Path[]): Graph {
  const hops = paths.flatMap((path) => path.hops);
  return new Graph([], []).with(
    hops.flatMap(({ from, to }) => [from, to]),
    hops.flatMap(edge),
  );
}

function edge({ from, to, forward, connection }: Path['hops'][number]): Edge[] {
  if (!connection) return [];
  const [subject, object] = forward ? [from, to] : [to, from];
  return [{ id: connection.id, predicate: connection.predicate, from: subject.id, to: object.id }];
}

function lit(graph: Graph, path: Path | undefined): Lit | null {
  if (!path) return null;
  const nodes = new Set(path.hops.flatMap(({ from, to }) => [from.id, to.id]));
  const edges = new Set(path.hops.map(({ connection }) => connection?.id));
  const pairs = graph.pairs.filter((pair) => pair.edges.some(({ id }) => edges.has(id)));
  return { nodes, pairs: new Set(pairs.map(({ id }) => id)) };
}
