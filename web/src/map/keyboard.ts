// Ways about the map without a pointer: the arrows go to the nearest entity in their direction.

import type { Place } from './layout';

const DIRECTIONS: Record<string, Place> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The id that an arrow key leads to from a place, or null where it is no arrow or nothing lies that way. */
export function neighbour(key: string, from: Place, places: [string, Place][]): string | null {
  const way = DIRECTIONS[key];
  if (!way) return null;
  const costs = places.map(([id, to]): [string, number] => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y + dy * way.x);
    return [id, along > 1 ? along + 2 * aside : Infinity];
  });
  const [best] = costs.sort(([, one], [, other]) => one - other);
  return best && best[1] < Infinity ? best[0] : null;
}
