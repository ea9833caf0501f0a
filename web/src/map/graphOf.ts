// A graph as the service answers it, as a map draws it.

import type { GraphFragment } from '../generated/operations';
import { Graph, type Edge } from './graph';

export function graphOf({ nodes, edges }: GraphFragment): Graph {
  return new Graph(nodes, flat(edges));
}

export function flat(edges: GraphFragment['edges']): Edge[] {
  return edges.map(({ id, predicate, from, to }) => ({ id, predicate, from: from.id, to: to.id }));
}
