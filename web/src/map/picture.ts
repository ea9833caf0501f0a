// What the map asks of whatever draws it: SVG while every entity can be read, WebGL above.

import type { Place } from './layout';

/** What stands out; the rest is dimmed. */
export interface Lit {
  nodes: ReadonlySet<string>;
  /** Ids of pairs, see graph.ts. */
  pairs: ReadonlySet<string>;
}

/** What a picture tells of. */
export interface PictureEvents {
  /** The pointer or the focus is on an entity, or on none. */
  hover(id: string | null): void;
  press(id: string | null): void;
  key(event: KeyboardEvent, id: string): void;
  /** An entity was put at a place; null puts it back where it was laid out. */
  moved(id: string, to: Place | null): void;
}

/** Where entities were laid out, and where some were put by hand. */
export interface Places {
  home: Readonly<Record<string, Place>>;
  held: Readonly<Record<string, Place>>;
}

/** How far a picture is zoomed and panned. */
export interface Viewed {
  scale: number;
  shift: { x: number; y: number };
}

export interface Picture {
  readonly element: Element;
  readonly viewed: Viewed | null;
  /** Null dims nothing. */
  light(lit: Lit | null): void;
  /** Marks the entity that is open. */
  pin(id: string | null): void;
  /** Puts the focus on an entity. */
  focus(id: string): void;
  /** Where an entity is within the picture, in CSS pixels. */
  at(id: string): { x: number; y: number } | null;
  zoom(factor: number): void;
  fit(): void;
  /** Moves the picture so that an entity can be seen, and if possible those around it, above `bottom` covered pixels. */
  reveal(id: string, around: readonly string[], bottom: number): void;
  /** Takes the last `reveal` back, if nothing was moved since. */
  conceal(): void;
  destroy(): void;
}
