// Which names are written: the best connected first, each where it lies on no other name and no other shape.

import type { DrawnNode } from './nodes';
import { LABEL_GAP } from './measures';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The ids whose names can be read at this scale. `nodes` come in the order of their importance. */
export function named(nodes: readonly DrawnNode[], scale: number): Set<string> {
  const taken: Box[] = nodes.map((node) => shape(node, scale));
  const shown = new Set<string>();
  for (const [index, node] of nodes.entries()) {
    const box = letters(node, scale);
    if (taken.some((other, at) => at !== index && overlaps(box, other))) continue;
    taken.push(box);
    shown.add(node.id);
  }
  return shown;
}

function shape({ place: { x, y }, radius }: DrawnNode, scale: number): Box {
  const inner = radius * 0.8;
  return { left: x * scale - inner, right: x * scale + inner, top: y * scale - inner, bottom: y * scale + inner };
}

function letters({ place: { x, y }, radius, labelWidth }: DrawnNode, scale: number): Box {
  const middle = y * scale + radius + LABEL_GAP;
  const side = labelWidth / 2;
  return { left: x * scale - side, right: x * scale + side, top: middle - 8, bottom: middle + 6 };
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
