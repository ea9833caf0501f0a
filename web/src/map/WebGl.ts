// The picture by WebGL, for more entities than SVG can carry; the list says what it shows.

import Sigma from 'sigma';
import { UndirectedGraph } from 'graphology';
import { kindOf } from '../shared/kinds';
import type { Graph } from './graph';
import type { Place } from './layout';
import type { Looked } from './look';
import { label, radius } from './measures';
import type { Lit, Picture, PictureEvents, Places, Viewed } from './picture';

type Colours = Record<'page' | 'text' | 'edge' | 'line' | 'muted' | 'accent', string> & { kinds: Record<string, string> };

/** From here on shapes are smaller. */
const MANY = 2_000;
/** More lines than these would cover everything: then only those of what is pointed at are drawn. */
const LINES = 10_000;
const KINDS = ['person', 'company', 'product', 'concept', 'media', 'location'];

export class WebGl implements Picture {
  readonly element: HTMLElement;
  readonly viewed: Viewed | null = null;
  readonly #graph = new UndirectedGraph();
  readonly #sigma: Sigma;
  readonly #colours: Colours;
  #lit: Lit | null = null;
  #pinned: string | null = null;

  constructor(
    host: HTMLElement,
    graph: Graph,
    ids: ReadonlySet<string>,
    look: Looked,
    places: Places,
    events: PictureEvents,
  ) {
    this.element = document.createElement('div');
    this.element.className = 'picture';
    this.element.setAttribute('aria-hidden', 'true');
    host.append(this.element);
    this.#colours = colours(host);
    this.#fill(host, graph, ids, look, places);
    this.#sigma = new Sigma(this.#graph, this.element, {
      hideEdgesOnMove: true,
      hideLabelsOnMove: true,
      labelRenderedSizeThreshold: 9,
      labelDensity: 0.6,
      labelColor: { color: this.#colours.text },
      labelFont: getComputedStyle(host).fontFamily,
      defaultEdgeColor: this.#colours.edge,
      zIndex: true,
      nodeReducer: (id, data) => this.#node(id, data),
      edgeReducer: (id, data) => this.#edge(id, data),
    });
    this.#listen(events);
    // The wheel scrolls the page across the map, as it does over SVG; with Ctrl or Cmd it zooms.
    const pass = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    this.element.addEventListener('wheel', pass, { capture: true, passive: true });
  }

  destroy(): void {
    this.#sigma.kill();
    this.element.remove();
  }

  light(lit: Lit | null): void {
    this.#lit = lit;
    this.#sigma.refresh({ skipIndexation: true });
  }

  pin(id: string | null): void {
    this.#pinned = id;
    this.#sigma.refresh({ skipIndexation: true });
  }

  /** A canvas has nothing to focus: the list is the way for the keyboard. */
  focus(): void {}

  at(id: string): Place | null {
    const data = this.#sigma.getNodeDisplayData(id);
    return data ? this.#sigma.framedGraphToViewport(data) : null;
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    camera.setState({ ratio: camera.getState().ratio / factor });
  }

  fit(): void {
    this.#sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  conceal(): void {}

  reveal(id: string, _: readonly string[], bottom: number): void {
    const at = this.at(id);
    const { width, height } = this.#sigma.getDimensions();
    if (!at || (at.x > 40 && at.x < width - 40 && at.y > 40 && at.y < height - bottom - 40)) return;
    const data = this.#sigma.getNodeDisplayData(id);
    if (data) this.#sigma.getCamera().setState({ x: data.x, y: data.y });
  }

  #fill(host: HTMLElement, graph: Graph, ids: ReadonlySet<string>, look: Looked, { home, held }: Places): void {
    const read = reader(host);
    const base = ids.size > MANY ? 1.1 : 2.5;
    for (const id of ids) {
      const entity = graph.entities.get(id);
      const { x, y } = held[id] ?? home[id] ?? { x: 0, y: 0 };
      if (!entity) continue;
      const size = base + (look.radius(id) - radius(0)) * base * 0.16;
      const fill = look.fill(id);
      this.#graph.addNode(id, { x, y: -y, size, label: label(entity.name), color: fill ? read(fill) : this.#colours.kinds[kindOf(entity.kind)] });
    }
    for (const { id, one, other } of graph.pairs) {
      if (one !== other && ids.has(one) && ids.has(other)) this.#graph.addEdgeWithKey(id, one, other, { size: 0.5 });
    }
  }

  #node(id: string, data: Record<string, unknown>): Record<string, unknown> {
    if (id === this.#pinned) return { ...data, highlighted: false, forceLabel: true, zIndex: 2 };
    if (!this.#lit) return data;
    if (this.#lit.nodes.has(id)) return { ...data, forceLabel: this.#lit.nodes.size < 30, zIndex: 1 };
    return { ...data, color: this.#colours.line, label: null, zIndex: 0 };
  }

  #edge(id: string, data: Record<string, unknown>): Record<string, unknown> {
    if (!this.#lit) return this.#graph.size > LINES ? { ...data, hidden: true } : data;
    return this.#lit.pairs.has(id) ? { ...data, color: this.#colours.muted, size: 1.5, zIndex: 1 } : { ...data, hidden: true };
  }

  #listen(events: PictureEvents): void {
    const sigma = this.#sigma;
    let held: string | null = null;
    let moved = false;
    sigma.on('enterNode', ({ node }) => held ?? events.hover(node));
    sigma.on('leaveNode', () => held ?? events.hover(null));
    sigma.on('clickNode', ({ node }) => moved || events.press(node));
    sigma.on('clickStage', () => moved || events.press(null));
    sigma.on('downStage', () => (moved = false));
    sigma.on('downNode', ({ node }) => ([held, moved] = [node, false]));
    sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
      if (held === null) return;
      moved = true;
      const { x, y } = sigma.viewportToGraph(event);
      this.#graph.mergeNodeAttributes(held, { x, y });
      events.moved(held, { x, y: -y });
      preventSigmaDefault();
    });
    for (const end of ['upNode', 'upStage'] as const) sigma.on(end, () => (held = null));
  }
}

function colours(host: HTMLElement): Colours {
  const read = reader(host);
  const of = (name: string): string => read(`var(--${name})`);
  const kinds = Object.fromEntries([...KINDS.map((kind) => [kind, of(kind)]), ['unknown', of('muted')]]) as Record<string, string>;
  const found = { page: of('page'), text: of('text'), edge: of('edge'), line: of('line'), muted: of('muted') };
  return { ...found, accent: of('accent'), kinds };
}

/** Reads colours of CSS as red, green and blue, which is all that sigma knows. */
function reader(host: HTMLElement): (css: string) => string {
  const known = new Map<string, string>();
  return (css) => {
    const before = known.get(css);
    if (before) return before;
    const probe = document.createElement('i');
    host.append(probe);
    probe.style.color = css;
    const { color } = getComputedStyle(probe);
    probe.remove();
    const mixed = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(color);
    const read = mixed ? `rgb(${mixed.slice(1, 4).map((part) => Math.round(255 * Number(part)))})` : color;
    known.set(css, read);
    return read;
  };
}
