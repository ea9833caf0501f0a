// Where the entities of a map stand: forces until they rest, the same picture each time for the same graph.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationNodeDatum,
} from 'd3-force';
import { LABEL_GAP } from './measures';

export interface Place {
  x: number;
  y: number;
}

export interface LayoutNode {
  id: string;
  /** Half the size of the shape, and the width of the label below it, in pixels. */
  radius: number;
  label: number;
  /** Where it stands already, and stays. */
  at: Place | null;
}

export interface LayoutRequest {
  nodes: LayoutNode[];
  edges: { from: string; to: string }[];
  width: number;
  height: number;
}

type Body = LayoutNode & SimulationNodeDatum;

/** Above this many, labels are not kept apart: no more than a few of them are drawn. */
const FEW = 300;
const MARGIN = 14;
const SPREAD = 1.8;

/** The places in CSS pixels, within the width and height where there is room. `done` hears from 0 to 1 how far it is. */
export function layout(request: LayoutRequest, done: (part: number) => void = () => {}): Record<string, Place> {
  const { nodes, edges, width, height } = request;
  const bodies: Body[] = nodes.map((node) => ({ ...node, ...begin(node, request) }));
  const simulation = forces(bodies, edges, width / Math.max(height, 1));
  const ticks = tickCount(bodies.length);
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    if (tick % 10 === 0) done(tick / ticks);
  }
  if (nodes.some(({ at }) => at)) move(bodies, width / 2, height / 2);
  else fit(bodies, width, height);
  if (bodies.length <= FEW) settle(bodies, width, height);
  return Object.fromEntries(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

/** What stands already stays; what comes new begins beside what it is connected to. */
function begin({ id, at }: LayoutNode, { nodes, edges, width, height }: LayoutRequest): SimulationNodeDatum {
  const [x, y] = [width / 2, height / 2];
  if (at) return { x: at.x - x, y: at.y - y, fx: at.x - x, fy: at.y - y };
  if (nodes.length > FEW || !nodes.some((node) => node.at)) return {};
  const edge = edges.find(({ from, to }) => from === id || to === id);
  const near = nodes.find((node) => node.at && node.id === (edge?.from === id ? edge.to : edge?.from))?.at;
  return near ? { x: near.x - x + (id.length % 7) - 3, y: near.y - y + (id.length % 5) - 2 } : {};
}

function tickCount(count: number): number {
  if (count <= 1_000) return 320;
  return Math.max(40, Math.round(200 * Math.sqrt(1_000 / count)));
}

function forces(bodies: Body[], edges: LayoutRequest['edges'], ratio: number): Simulation<Body, undefined> {
  // Gravity follows the shape of the place, so that a wide map is filled in its width.
  const pull = 0.06 + 1.5 / Math.max(bodies.length, 20);
  const many = bodies.length > FEW;
  const links = edges.filter(({ from, to }) => from !== to).map(({ from, to }) => ({ source: from, target: to }));
  return forceSimulation(bodies)
    .alphaDecay(1 - 0.001 ** (1 / tickCount(bodies.length)))
    .force('links', forceLink<Body, { source: string; target: string }>(links).id(({ id }) => id).distance(90))
    .force('charge', forceManyBody<Body>().strength(many ? -60 : -420).theta(many ? 1.2 : 0.9).distanceMax(many ? 900 : 600))
    .force('collide', many ? null : forceCollide<Body>(({ radius, label }) => radius + 14 + label / 8).iterations(2))
    .force('x', forceX<Body>(0).strength(ratio > 1 ? pull / ratio : pull))
    .force('y', forceY<Body>(0).strength(ratio > 1 ? pull : pull * ratio))
    .stop();
}

/** How far a shape with its label reaches from its middle. */
function reach({ radius, label }: LayoutNode): { side: number; up: number; down: number } {
  return { side: Math.max(radius, label / 2), up: radius, down: radius + LABEL_GAP + 8 };
}

function move(bodies: Body[], x: number, y: number): void {
  for (const body of bodies) {
    body.x = (body.x ?? 0) + x;
    body.y = (body.y ?? 0) + y;
  }
}

/** Moves and scales the bodies into the place that there is, its upper left corner at 0, 0. */
function fit(bodies: Body[], width: number, height: number): void {
  const x = span(bodies, 'x', width, ({ side }) => [side, side]);
  const y = span(bodies, 'y', height, ({ up, down }) => [up, down]);
  for (const body of bodies) {
    body.x = x(body.x ?? 0);
    body.y = y(body.y ?? 0);
  }
}

function span(
  bodies: Body[],
  axis: 'x' | 'y',
  size: number,
  reaches: (reach: { side: number; up: number; down: number }) => [number, number],
): (value: number) => number {
  let [least, most, before, behind] = [Infinity, -Infinity, 0, 0];
  for (const body of bodies) {
    const value = body[axis] ?? 0;
    const [start, end] = reaches(reach(body));
    if (value < least) [least, before] = [value, start];
    if (value > most) [most, behind] = [value, end];
  }
  const room = Math.max(size - 2 * MARGIN - before - behind, size / 4);
  const scale = bodies.length > FEW ? 1 : Math.min(most > least ? room / (most - least) : 1, SPREAD);
  const middle = size / 2 + (before - behind) / 2;
  return (value) => middle + (value - (least + most) / 2) * scale;
}

const ROUNDS = 120;
const APART = 6;

/** Pushes shapes with their labels apart until none lies on another, within the walls as far as there is room. */
function settle(bodies: Body[], width: number, height: number): void {
  const boxes = bodies.map((body) => ({ body, ...reach(body), fixed: body.at !== null }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) moved = part(one, other) || moved;
      if (!one.fixed) hold(one, width, height);
    }
    if (!moved) return;
  }
}

type Box = { body: Body; side: number; up: number; down: number; fixed: boolean };

/** Moves two boxes apart along the way that is shorter; false where they do not touch. */
function part(one: Box, other: Box): boolean {
  if (one.fixed && other.fixed) return false;
  const [dx, dy] = [(other.body.x ?? 0) - (one.body.x ?? 0), (other.body.y ?? 0) - (one.body.y ?? 0)];
  const wide = one.side + other.side + APART - Math.abs(dx);
  const high = (dy > 0 ? one.down + other.up : one.up + other.down) + APART - Math.abs(dy);
  if (wide <= 0 || high <= 0) return false;
  const weight = one.fixed ? 0 : other.fixed ? 1 : 0.5;
  const [x, y] = wide < high ? [Math.sign(dx || 1) * wide * 0.6, 0] : [0, Math.sign(dy || 1) * high * 0.6];
  move([one.body], -x * weight, -y * weight);
  move([other.body], x * (1 - weight), y * (1 - weight));
  return true;
}

function hold({ body, side, up, down }: Box, width: number, height: number): void {
  body.x = Math.min(Math.max(body.x ?? 0, side + MARGIN), Math.max(width - side - MARGIN, side + MARGIN));
  body.y = Math.min(Math.max(body.y ?? 0, up + MARGIN), Math.max(height - down - MARGIN, up + MARGIN));
}
