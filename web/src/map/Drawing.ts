// The picture in SVG: shapes, labels and lines, moved and dimmed but never rebuilt. Zooming moves places apart and leaves
// shapes and letters as large as they were.

import type { Graph } from './graph';
import { named } from './labels';
import type { Place } from './layout';
import type { Looked } from './look';
import { ARROW, drawLine, route, type DrawnLine } from './lines';
import { drawNode, type DrawnNode } from './nodes';
import type { Lit, Picture, PictureEvents, Places, Viewed } from './picture';
import { listen } from './pointer';
import { moved, svg } from './svg';

const [LEAST, MOST] = [0.25, 6];
const MARGIN = 16;
const EDGE = 70;
const LABELLED_LINES = 8;

export class Drawing implements Picture {
  readonly element = svg('svg', { class: 'picture', role: 'group', 'aria-label': 'Map of the entities' });
  readonly nodes = new Map<string, DrawnNode>();
  readonly #scene = svg('g');
  readonly #lines: DrawnLine[] = [];
  readonly #linesOf = new Map<string, DrawnLine[]>();
  readonly #stop = new AbortController();
  readonly #moved: PictureEvents['moved'];
  #scale = 1;
  #shift: Place = { x: 0, y: 0 };
  #revealed: { before: Place; after: Place } | null = null;

  constructor(
    host: HTMLElement,
    graph: Graph,
    ids: ReadonlySet<string>,
    look: Looked,
    places: Places,
    events: PictureEvents,
    viewed: Viewed | null,
  ) {
    if (viewed) [this.#scale, this.#shift] = [viewed.scale, viewed.shift];
    const layers = [svg('g', { class: 'lines', 'aria-hidden': 'true' }), svg('g', { 'aria-hidden': 'true' }), svg('g')];
    const [lines, labels, shapes] = layers as [SVGGElement, SVGGElement, SVGGElement];
    for (const entity of graph.ranked().filter(({ id }) => ids.has(id))) {
      const node = drawNode(graph, entity, look, places.home[entity.id] ?? { x: 0, y: 0 }, places.held[entity.id]);
      this.nodes.set(entity.id, node);
      shapes.append(node.group);
    }
    for (const pair of graph.pairs.filter(({ one, other }) => ids.has(one) && ids.has(other) && one !== other)) {
      const drawn = drawLine(pair);
      this.#lines.push(drawn);
      for (const id of [pair.one, pair.other]) this.#linesOf.set(id, [...(this.#linesOf.get(id) ?? []), drawn]);
      lines.append(drawn.line);
      labels.append(drawn.text);
    }
    this.#scene.append(...layers);
    this.element.append(svg('defs', {}, ARROW.cloneNode(true)), this.#scene);
    this.#rove(this.nodes.keys().next().value);
    host.append(this.element);
    this.#moved = events.moved.bind(events);
    listen(this, events, this.#stop.signal);
    this.#draw();
  }

  get viewed(): Viewed {
    return { scale: this.#scale, shift: this.#shift };
  }

  destroy(): void {
    this.#stop.abort();
    this.element.remove();
  }

  light(lit: Lit | null): void {
    this.element.classList.toggle('lit', lit !== null);
    for (const { id, group } of this.nodes.values()) group.classList.toggle('near', lit?.nodes.has(id) ?? false);
    let labelled = 0;
    for (const { pair, line, text, textWidth, length } of this.#lines) {
      const near = lit?.pairs.has(pair.id) ?? false;
      line.classList.toggle('near', near);
      text.classList.toggle('near', near && textWidth < length - 14 && labelled++ < LABELLED_LINES);
    }
  }

  pin(id: string | null): void {
    for (const node of this.nodes.values()) {
      node.group.classList.toggle('pinned', node.id === id);
      node.group.setAttribute('aria-pressed', `${node.id === id}`);
    }
    if (id !== null) this.#rove(id);
  }

  focus(id: string): void {
    this.#rove(id);
    this.nodes.get(id)?.group.focus({ preventScroll: true });
    this.reveal(id, [], 0);
  }

  at(id: string): Place | null {
    const node = this.nodes.get(id);
    if (!node) return null;
    return { x: node.place.x * this.#scale + this.#shift.x, y: node.place.y * this.#scale + this.#shift.y };
  }

  /** Where every entity is, for the arrow keys. */
  all(): [string, Place][] {
    return [...this.nodes.values()].map(({ id, place }) => [id, place]);
  }

  /** Puts an entity, and the ends of its lines, at a place within the picture; null puts it where it was laid out. */
  move(id: string, to: Place | null): void {
    const node = this.nodes.get(id);
    if (!node) return;
    node.place = to ? { x: (to.x - this.#shift.x) / this.#scale, y: (to.y - this.#shift.y) / this.#scale } : node.home;
    node.group.classList.toggle('held', to !== null);
    this.#moved(id, to && node.place);
    this.#put(node);
    for (const line of this.#linesOf.get(id) ?? []) this.#route(line);
  }

  /** Which labels do not lie on others. */
  name(): void {
    const shown = named([...this.nodes.values()], this.#scale);
    for (const { id, group } of this.nodes.values()) group.classList.toggle('nameless', !shown.has(id));
  }

  pan(x: number, y: number): void {
    this.#shift = { x: this.#shift.x + x, y: this.#shift.y + y };
    this.#scene.setAttribute('transform', moved(this.#shift.x, this.#shift.y));
  }

  zoom(factor: number, centre: Place = this.#centre()): void {
    const scale = Math.min(Math.max(this.#scale * factor, LEAST), MOST);
    const ratio = scale / this.#scale;
    this.#scale = scale;
    this.#shift = { x: centre.x - (centre.x - this.#shift.x) * ratio, y: centre.y - (centre.y - this.#shift.y) * ratio };
    this.#draw();
  }

  fit(): void {
    const boxes = [...this.nodes.values()].map(({ place: { x, y }, radius, labelWidth }) => {
      const side = Math.max(radius, labelWidth / 2);
      return { left: x - side, right: x + side, top: y - radius, bottom: y + radius + 22 };
    });
    if (boxes.length === 0) return;
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
    const { width, height } = this.size();
    const room = Math.min((width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top));
    this.#scale = Math.min(Math.max(room, LEAST), 1.15);
    this.#shift = { x: (width - (left + right) * this.#scale) / 2, y: (height - (top + bottom) * this.#scale) / 2 };
    this.#draw();
  }

  reveal(id: string, around: readonly string[], bottom: number): void {
    const at = this.at(id);
    if (!at) return;
    const { width, height } = this.size();
    const x = outside(at.x, EDGE, width - EDGE);
    let y = outside(at.y, EDGE / 2, height - bottom - EDGE);
    const others = [at, ...around.flatMap((one) => this.at(one) ?? [])].map((place) => place.y + y);
    // Up as far as the lowest needs, not so far that the highest is lost.
    const [up, room] = [height - bottom - EDGE - Math.max(...others), EDGE / 2 - Math.min(...others)];
    if (bottom > 0 && up < 0) y += Math.min(Math.max(up, room), 0);
    if (x === 0 && y === 0) return;
    const before = this.#revealed?.before ?? this.#shift;
    this.pan(x, y);
    this.#revealed = { before, after: this.#shift };
  }

  conceal(): void {
    const { before, after } = this.#revealed ?? {};
    if (before && after === this.#shift) this.pan(before.x - after.x, before.y - after.y);
    this.#revealed = null;
  }

  size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.element;
    return { width: clientWidth || 1, height: clientHeight || 1 };
  }

  #centre(): Place {
    const { width, height } = this.size();
    return { x: width / 2, y: height / 2 };
  }

  #draw(): void {
    this.pan(0, 0);
    for (const node of this.nodes.values()) this.#put(node);
    for (const line of this.#lines) this.#route(line);
    this.name();
  }

  #put({ group, place: { x, y } }: DrawnNode): void {
    group.setAttribute('transform', moved(x * this.#scale, y * this.#scale));
  }

  #route(line: DrawnLine): void {
    const [one, other] = [this.nodes.get(line.pair.one), this.nodes.get(line.pair.other)];
    if (one && other) route(line, this.#end(one), this.#end(other));
  }

  #end({ place: { x, y }, radius }: DrawnNode): Place & { radius: number } {
    return { x: x * this.#scale, y: y * this.#scale, radius };
  }

  /** One entity can be reached with Tab. */
  #rove(id: string | undefined): void {
    for (const node of this.nodes.values()) node.group.setAttribute('tabindex', node.id === id ? '0' : '-1');
  }
}

/** How far a value must be moved to lie between two others. */
function outside(value: number, least: number, most: number): number {
  return value < least ? least - value : value > most ? Math.max(most, least) - value : 0;
}
