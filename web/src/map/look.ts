// How large the shapes are and what colours them: by their connections on the map, or by what `talkgraph analyze` measured.

import type { Entity, Graph } from './graph';
import { between, radius } from './measures';

export type Measure = 'connections' | 'pagerank';
export type Colouring = 'kind' | 'group' | Measure;

/** What the address asks for. */
export interface Look {
  size: Measure;
  colour: Colouring;
}

/** The same for the entities of one graph. */
export interface Looked {
  /** What the sizes say. */
  size: Measure;
  radius(id: string): number;
  /** A colour as CSS has it; null is that of the kind. */
  fill(id: string): string | null;
  /** What is to be seen by size or colour, in words; nothing where both are the usual ones. */
  words(id: string): string;
}

export const SIZES: Record<Measure, string> = { connections: 'connections', pagerank: 'PageRank' };
export const COLOURINGS: Record<Colouring, string> = { kind: 'kind', group: 'group', ...SIZES };
/** The largest groups have a colour of their own. */
export const GROUPS = ['person', 'company', 'product', 'concept', 'media', 'location'].map((name) => `var(--${name})`);
const OTHERS = 'var(--edge)';

/** Whether anything here was measured by `talkgraph analyze`. */
export function isMeasured(graph: Graph): boolean {
  return [...graph.entities.values()].some(({ measuredAt }) => measuredAt);
}

/** What of a look needs no measuring. */
export function unmeasured({ size, colour }: Look): Look {
  return { size: size === 'pagerank' ? 'connections' : size, colour: colour === 'pagerank' || colour === 'group' ? 'kind' : colour };
}

export function looked(graph: Graph, { size, colour }: Look): Looked {
  const sized = size === 'pagerank' ? share(graph, size) : null;
  const coloured = colour === 'pagerank' || colour === 'connections' ? share(graph, colour) : null;
  return {
    size,
    radius: (id) => (sized ? between(sized(id)) : radius(graph.degree(id))),
    fill: (id) => {
      if (colour === 'group') return groupColour(graph.entities.get(id)?.community);
      return coloured && `color-mix(in srgb, var(--path) ${Math.round(100 * coloured(id))}%, var(--control))`;
    },
    words: (id) => words(graph.entities.get(id), size, colour),
  };
}

export function groupColour(community: number | null | undefined): string {
  return GROUPS[community ?? -1] ?? OTHERS;
}

/** `2.4 %`: a share of all attention. */
export function percent(pageRank: number): string {
  return `${(100 * pageRank).toPrecision(2)} %`;
}

function words(entity: Entity | undefined, size: Measure, colour: Colouring): string {
  const { pageRank, community } = entity ?? {};
  const ranked = size === 'pagerank' || colour === 'pagerank';
  return [
    ranked && (pageRank == null ? 'PageRank not measured' : `PageRank ${percent(pageRank)}`),
    colour === 'group' && (community == null ? 'no group' : `group ${community + 1}`),
  ]
    .filter(Boolean)
    .join(', ');
}

/** From 0 to 1, of the most that an entity of the graph has; the root, so that few large ones leave the rest apart. */
function share(graph: Graph, by: Measure): (id: string) => number {
  const value = (id: string): number =>
    by === 'connections' ? graph.degree(id) : (graph.entities.get(id)?.pageRank ?? 0);
  const most = [...graph.entities.keys()].reduce((found, id) => Math.max(found, value(id)), 0) || 1;
  return (id) => Math.sqrt(value(id) / most);
}
