// The nodes and relationships of an answer as a map draws them, whatever they are.

import { Graph, type Edge, type Entity } from '../map/graph';
import type { Rows, Value } from './ask';

type Fields = { [name: string]: Value };
export interface Element {
  elementId: string;
  labels?: string[];
  type?: string;
  properties: Fields;
  startNodeElementId?: string;
  endNodeElementId?: string;
}

/** A node or a relationship, else null. */
export function element(value: Value): Element | null {
  const isOne = value !== null && typeof value === 'object' && 'elementId' in value && 'properties' in value;
  return isOne ? (value as unknown as Element) : null;
}

/** What a node is called: its name or title, else its first words, else what it is. */
export function nameOf({ labels = [], properties, elementId }: Element): string {
  const text = properties['name'] ?? properties['title'] ?? properties['text'] ?? properties['quote'];
  return typeof text === 'string' ? shortened(text) : `${labels[0] ?? 'Node'} ${idOf({ properties, elementId })}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Our own id, where the node has one. */
function idOf({ properties, elementId }: Pick<Element, 'properties' | 'elementId'>): string {
  return typeof properties['id'] === 'string' ? properties['id'] : elementId;
}

/** Each node and each relationship once; an end that is nowhere in the answer has only its id. */
export function graphOf({ rows }: Rows): Graph {
  const found = new Map<string, Element>();
  collect(rows, found);
  const nodes = [...found.values()].filter(({ labels }) => labels);
  const edges = [...found.values()].filter(({ type }) => type);
  const ids = new Map(nodes.map((node) => [node.elementId, idOf(node)]));
  const ends = edges.flatMap(({ startNodeElementId = '', endNodeElementId = '' }) => [startNodeElementId, endNodeElementId]);
  const loose = [...new Set(ends)].filter((id) => !ids.has(id));
  return new Graph(
    [...nodes.map(drawn), ...loose.map((elementId) => drawn({ elementId, labels: [], properties: {} }))],
    edges.map((edge) => line(edge, ids)),
  );
}

function collect(value: Value, found: Map<string, Element>): void {
  const one = element(value);
  if (one) found.set(one.elementId, one);
  else if (Array.isArray(value)) value.forEach((item) => collect(item, found));
  else if (value !== null && typeof value === 'object') Object.values(value).forEach((item) => collect(item, found));
}

function drawn(node: Element): Entity {
  const { kind, description } = node.properties;
  return {
    id: idOf(node),
    name: nameOf(node),
    kind: typeof kind === 'string' ? kind : 'unknown',
    description: typeof description === 'string' ? description : null,
    degree: 0,
  };
}

function line({ elementId, type = '', properties, ...edge }: Element, ids: ReadonlyMap<string, string>): Edge {
  const end = (id = ''): string => ids.get(id) ?? id;
  const predicate = properties['predicate'];
  return {
    id: idOf({ properties, elementId }),
    from: end(edge.startNodeElementId),
    to: end(edge.endNodeElementId),
    predicate: typeof predicate === 'string' ? predicate : type,
  };
}
