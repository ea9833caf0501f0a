// The connections of the entity that is pointed at, written out.

import type { Graph } from './graph';

const SENTENCES = 6;

interface TraceProps {
  graph: Graph;
  id: string;
  /** The place of the entity is in the upper half: then the words go below. */
  isAbove: boolean;
}

export function Trace({ graph, id, isAbove }: TraceProps) {
  const edges = graph.edgesOf(id);
  return (
    <div class={isAbove ? 'trace below' : 'trace'} aria-hidden="true">
      <p>
        <b>
          <bdi>{graph.name(id)}</bdi>
        </b>{' '}
        <span class="count">{edges.length === 1 ? '1 connection' : `${edges.length} connections`}</span>
      </p>
      {edges.slice(0, SENTENCES).map((edge) => (
        <p key={edge.id} dir="auto">
          {graph.sentence(edge)}
        </p>
      ))}
      {edges.length > SENTENCES && <p class="muted">and {edges.length - SENTENCES} more</p>}
    </div>
  );
}
