// The question as the address holds it: two names, which paths, how long they may be, and what they avoid.

import type { ConnectQueryVariables, Mode } from '../generated/operations';
import type { Question } from './Question';

export interface Refined extends Question {
  mode: Mode;
  /** How many paths at most; the service takes it for K_SHORTEST alone. */
  k: number;
  /** The longest path in steps. */
  max: number;
  /** Ids of entities that no path goes through. */
  avoid: string[];
}

export const MODES: Record<string, { mode: Mode; words: string }> = {
  best: { mode: 'K_SHORTEST', words: 'Best' },
  all: { mode: 'ALL_SHORTEST', words: 'All shortest' },
  one: { mode: 'SHORTEST', words: 'One shortest' },
};
export const LONGEST = 8;
const USUAL = { max: 6, k: 3 };

export function asked(address: URLSearchParams): Refined {
  return {
    from: address.get('from')?.trim() ?? '',
    to: address.get('to')?.trim() ?? '',
    mode: MODES[address.get('mode') ?? 'best']?.mode ?? 'K_SHORTEST',
    k: whole(address.get('k'), USUAL.k, 50),
    max: whole(address.get('max'), USUAL.max, LONGEST),
    avoid: address.get('avoid')?.split(',').filter(Boolean) ?? [],
  };
}

function whole(text: string | null, usual: number, most: number): number {
  const number = Number(text);
  return text && Number.isInteger(number) && number >= 1 ? Math.min(number, most) : usual;
}

export function written({ from, to, mode, k, max, avoid }: Refined): ConnectQueryVariables {
  return { from, to, mode, k, maxHops: max, avoid, avoided: avoid };
}
