// The picture of the entities that are shown, laid out and drawn into an element.

import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Drawing } from './Drawing';
import type { Graph } from './graph';
import type { LayoutRequest, Place } from './layout';
import type { Looked } from './look';
import { label, width } from './measures';
import type { Picture, PictureEvents, Viewed } from './picture';
import { place } from './place';

/** More entities than this are drawn by WebGL. */
export const SVG_MOST = 300;

export interface Pictured {
  picture: Picture | null;
  /** From 0 to 1 while a large map is laid out. */
  done: number;
  failure: string | null;
}

const START: Pictured = { picture: null, done: 0, failure: null };

/** Draws anew when `ids` change; what stood somewhere stays there. `ids` is null while nothing is to be drawn. */
export function usePicture(
  stage: RefObject<HTMLDivElement | null>,
  graph: Graph,
  ids: ReadonlySet<string> | null,
  look: Looked,
  events: Omit<PictureEvents, 'moved'>,
): Pictured {
  const [pictured, show] = useState(START);
  const places = useRef<Record<string, Place>>({});
  const sizedBy = useRef(look.size);
  const held = useRef<Record<string, Place>>({});
  const viewed = useRef<Viewed | null>(null);
  const heard = useRef(events);
  heard.current = events;
  const key = useMemo(() => ids && [...ids].sort().join('\n'), [ids]);
  useEffect(() => {
    const element = stage.current;
    if (!element || !ids) return show(START);
    const running = new AbortController();
    const relayed: PictureEvents = {
      hover: (id) => heard.current.hover(id),
      press: (id) => heard.current.press(id),
      key: (event, id) => heard.current.key(event, id),
      moved: (id, to) => {
        if (to) held.current[id] = to;
        else delete held.current[id];
      },
    };
    if (sizedBy.current !== look.size) places.current = {}; // other sizes need other places
    sizedBy.current = look.size;
    let picture: Picture | null = null;
    const draw = async (): Promise<void> => {
      const { found, isWhole } = await laidOut(graph, ids, look, places.current, element, running.signal, (done) => show({ ...START, done }));
      if (running.signal.aborted) return;
      places.current = { ...places.current, ...found };
      if (isWhole) viewed.current = null;
      const Kind = ids.size > SVG_MOST ? (await import('./WebGl')).WebGl : Drawing;
      if (running.signal.aborted) return;
      picture = new Kind(element, graph, ids, look, { home: places.current, held: held.current }, relayed, viewed.current);
      show({ picture, done: 1, failure: null });
    };
    draw().catch((error: unknown) => {
      if (!running.signal.aborted) show({ ...START, failure: error instanceof Error ? error.message : String(error) });
    });
    const watcher = watch(element, () => picture?.fit());
    return () => {
      running.abort();
      watcher.disconnect();
      viewed.current = picture?.viewed ?? viewed.current;
      picture?.destroy();
    };
  }, [graph, key, look]);
  return pictured;
}

/** Fits the picture again when its place changes its size, and not when it appears. */
function watch(element: HTMLElement, fit: () => void): ResizeObserver {
  let last = element.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - last) < 20) return;
    last = element.clientWidth;
    fit();
  });
  watcher.observe(element);
  return watcher;
}

/** Places for all of `ids`; those known stay, unless so many come new that all is laid out again. */
async function laidOut(
  graph: Graph,
  ids: ReadonlySet<string>,
  look: Looked,
  known: Record<string, Place>,
  { clientWidth, clientHeight }: HTMLElement,
  signal: AbortSignal,
  done: (part: number) => void,
): Promise<{ found: Record<string, Place>; isWhole: boolean }> {
  const fresh = [...ids].filter((id) => !(id in known)).length;
  if (fresh === 0) return { found: {}, isWhole: false };
  const keep = fresh <= 2 * (ids.size - fresh);
  const nodes = graph
    .ranked()
    .filter(({ id }) => ids.has(id))
    .map(({ id, name }) => ({
      id,
      radius: look.radius(id),
      label: ids.size > SVG_MOST ? 0 : width(label(name)),
      at: (keep && known[id]) || null,
    }));
  const edges = graph.pairs
    .filter(({ one, other }) => ids.has(one) && ids.has(other))
    .map(({ one, other }) => ({ from: one, to: other }));
  const request: LayoutRequest = { nodes, edges, width: clientWidth, height: clientHeight };
  return { found: await place(request, signal, ids.size > SVG_MOST ? done : () => {}), isWhole: !keep };
}
