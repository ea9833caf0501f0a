// What a pointer and the keyboard do to the picture: hover, press, drag an entity or the whole, zoom.

import type { Drawing } from './Drawing';
import type { PictureEvents } from './picture';
import type { Place } from './layout';

const HOVER_MS = 80;
const MOVED = 4;
const WHEEL = 1.12;

function idOf({ target }: Event): string | null {
  return target instanceof Element ? (target.closest<SVGGElement>('.node')?.dataset['id'] ?? null) : null;
}

export function listen(drawing: Drawing, events: PictureEvents, signal: AbortSignal): void {
  const { element } = drawing;
  const on = { signal };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hover = (id: string | null, wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => events.hover(id), wait);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  element.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && hover(idOf(event), HOVER_MS), on);
  element.addEventListener('pointerleave', () => hover(null, HOVER_MS), on);
  element.addEventListener('focusin', (event) => hover(idOf(event), 0), on);
  element.addEventListener('focusout', () => hover(null, 0), on);
  const dragged = drag(drawing, on);
  element.addEventListener('click', (event) => dragged() || events.press(idOf(event)), on);
  element.addEventListener('dblclick', (event) => unhold(drawing, idOf(event)), on);
  element.addEventListener('wheel', (event) => wheel(drawing, event), { signal, passive: false });
  element.addEventListener('keydown', (event) => {
    const id = idOf(event);
    if (id !== null) events.key(event, id);
  }, on);
}

function unhold(drawing: Drawing, id: string | null): void {
  if (id === null) return;
  drawing.move(id, null);
  drawing.name();
}

function within(drawing: Drawing, { clientX, clientY }: MouseEvent): Place {
  const box = drawing.element.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

/** Only with Ctrl or Cmd, or while the map has the focus, so that the page can be scrolled across it. */
function wheel(drawing: Drawing, event: WheelEvent): void {
  if (!event.ctrlKey && !event.metaKey && !hasFocus(drawing.element)) return;
  event.preventDefault();
  drawing.zoom(event.deltaY < 0 ? WHEEL : 1 / WHEEL, within(drawing, event));
}

/** Also within an element of another page, whose document knows only that element. */
function hasFocus(element: Element): boolean {
  return element.contains((element.getRootNode() as Document | ShadowRoot).activeElement);
}

/** Drags an entity, or the whole picture where the pointer is on none. Gives whether the last press was a drag. */
function drag(drawing: Drawing, on: { signal: AbortSignal }): () => boolean {
  let moved = false;
  const grab = (event: PointerEvent): void => {
    moved = false;
    if (event.button !== 0) return;
    const id = idOf(event);
    const start = id === null ? null : drawing.at(id);
    let last = within(drawing, event);
    const begin = last;
    const go = (to: PointerEvent): void => {
      const now = within(drawing, to);
      moved ||= Math.hypot(now.x - begin.x, now.y - begin.y) > MOVED;
      if (!moved) return;
      drawing.element.classList.add('dragging');
      if (id !== null && start) drawing.move(id, { x: start.x + now.x - begin.x, y: start.y + now.y - begin.y });
      else drawing.pan(now.x - last.x, now.y - last.y);
      last = now;
    };
    const ends = new AbortController();
    const end = (): void => {
      ends.abort();
      drawing.element.classList.remove('dragging');
      if (moved && id !== null) drawing.name();
    };
    addEventListener('pointermove', go, ends);
    addEventListener('pointerup', end, ends);
    addEventListener('pointercancel', end, ends);
  };
  drawing.element.addEventListener('pointerdown', grab, on);
  return () => moved;
}
