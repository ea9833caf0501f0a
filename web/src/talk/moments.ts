// Times of a talk: which segment and which chapter a moment falls into, and how a moment is written down.

import { clock } from '../shared/time';

interface Starts {
  startSeconds: number;
}

/** The index of the last one that has begun at `seconds`, or -1. They are in the order of their starts. */
export function currentAt(all: readonly Starts[], seconds: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.startSeconds ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Said extends Starts {
  text: string;
  speakerName: string | null;
}

/** A passage with its time and who says it, as it is copied. */
export function quoted({ startSeconds, speakerName, text }: Said): string {
  return `[${clock(startSeconds)}] ${speakerName ? `${speakerName}: ` : ''}${text}`;
}
