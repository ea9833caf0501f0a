// Ways about the map without a pointer.

import type { Drawing } from './Drawing';
import { neighbour } from './keyboard';
import type { Picture } from './picture';

export interface KeyActions {
  picture: Picture | null;
  go: (id: string | null) => void;
  grow: (id: string) => void;
  list: () => void;
  find: () => void;
  help: () => void;
}

/** What a key does while entity `id` has the focus. */
export function keys(event: KeyboardEvent, id: string, actions: KeyActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { picture, go, grow, list, find, help } = actions;
  const acts: Record<string, () => void> = {
    Enter: () => go(id),
    ' ': () => go(id),
    Escape: () => go(null),
    e: () => grow(id),
    l: list,
    '/': find,
    '?': help,
    '+': () => picture?.zoom(1.3),
    '-': () => picture?.zoom(1 / 1.3),
    '0': () => picture?.fit(),
  };
  const act = acts[event.key] ?? (event.key.startsWith('Arrow') ? () => step(event.key, id, picture) : null);
  if (!act) return;
  event.preventDefault();
  act();
}

function step(key: string, id: string, picture: Picture | null): void {
  const at = picture?.at(id);
  const places = (picture as Drawing | null)?.all() ?? [];
  const next = at && neighbour(key, places.find(([one]) => one === id)?.[1] ?? at, places);
  if (next) picture?.focus(next);
}
