// The lines of the picture: one for each pair, an arrow at each end that something is said towards.

import type { Pair } from './graph';
import { label, width } from './measures';
import { moved, svg } from './svg';

export interface DrawnLine {
  pair: Pair;
  line: SVGPathElement;
  text: SVGTextElement;
  textWidth: number;
  /** How much of it can be seen between the two shapes, in pixels. */
  length: number;
}

interface End {
  x: number;
  y: number;
  radius: number;
}

const GAP = 4;

export function drawLine(pair: Pair): DrawnLine {
  const line = svg('path', { class: 'edge' });
  if (pair.edges.some(({ to }) => to === pair.other)) line.setAttribute('marker-end', 'url(#arrow)');
  if (pair.edges.some(({ to }) => to === pair.one)) line.setAttribute('marker-start', 'url(#arrow)');
  const words = label(pair.edges.map(({ predicate }) => predicate).join(', '));
  const text = svg('text', { class: 'predicate', dy: -4 }, words);
  return { pair, line, text, textWidth: width(words), length: 0 };
}

/** A straight line from rim to rim, its label along it, never upside down. */
export function route(drawn: DrawnLine, one: End, other: End): void {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const far = Math.hypot(dx, dy) || 1;
  const [a, b] = [(one.radius + GAP) / far, (other.radius + GAP) / far];
  const [fromX, fromY] = [one.x + dx * a, one.y + dy * a];
  const [toX, toY] = [other.x - dx * b, other.y - dy * b];
  drawn.length = far - one.radius - other.radius - 2 * GAP;
  drawn.line.setAttribute('d', `M${fromX.toFixed(1)} ${fromY.toFixed(1)}L${toX.toFixed(1)} ${toY.toFixed(1)}`);
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
  const upright = Math.abs(turn) > 90 ? turn + 180 : turn;
  drawn.text.setAttribute('transform', moved((fromX + toX) / 2, (fromY + toY) / 2, ` rotate(${upright.toFixed(1)})`));
}

export const ARROW = svg(
  'marker',
  {
    id: 'arrow',
    viewBox: '0 0 10 10',
    refX: 9,
    refY: 5,
    markerWidth: 9,
    markerHeight: 9,
    orient: 'auto-start-reverse',
    markerUnits: 'userSpaceOnUse',
  },
  svg('path', { d: 'M0 1 10 5 0 9z', class: 'arrow' }),
);
