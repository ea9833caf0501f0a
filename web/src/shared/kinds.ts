// The six kinds of entity: each has a shape and a colour (in base.css), and the shape alone tells them apart.

import { element, shape } from './dom';

const SHAPES: Record<string, string> = {
  person: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z',
  company: 'M2.2 2.2h11.6v11.6H2.2z',
  product: 'M8 .8l6.24 3.6v7.2L8 15.2l-6.24-3.6V4.4z',
  concept: 'M8 .5 15.5 8 8 15.5.5 8z',
  media: 'M8 1.2l7.2 13H.8z',
  location: 'M8 1l7.13 5.18-2.72 8.38H3.59L.87 6.18z',
};
const RING = 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6z';

/** Whether `name` is a kind of entity. */
export function isKind(name: string): boolean {
  return name.toLowerCase() in SHAPES;
}

/** A text with the sign of a kind before it. */
export function signed(kind: string, text: Node | string): HTMLElement {
  const name = isKind(kind) ? kind.toLowerCase() : 'unknown';
  return element('span', { class: 'entity', title: name }, shape(SHAPES[name] ?? RING, `kind kind-${name}`), text);
}

export function entityName({ name, kind }: { name: string; kind: string }): HTMLElement {
  return signed(kind, element('b', {}, name));
}
