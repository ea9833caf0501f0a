// Search within a transcript: how many rows hold the words, and a way from one to the next.

import { useEffect, useMemo, useState } from 'preact/hooks';
import { change, useAddress } from '../shared/address';
import { say } from '../shared/navigation';

interface HitsProps {
  segments: readonly { text: string }[];
  /** The index of the row that is gone to, or null. */
  onHit: (index: number | null) => void;
}

export function Hits({ segments, onHit }: HitsProps) {
  const words = useAddress().get('q') ?? '';
  const [at, setAt] = useState(0);
  const hits = useMemo(() => found(segments, words), [segments, words]);
  useEffect(() => setAt(0), [words]);
  const index = hits[at] ?? null;
  useEffect(() => {
    onHit(index);
    if (words) say(said(hits.length, at));
  }, [index, words, hits.length]);
  const step = (by: number): void => setAt((at + by + hits.length) % Math.max(hits.length, 1));
  return (
    <div class="hits">
      <label>
        <span class="spoken">Search the transcript</span>
        <input
          type="search"
          placeholder="Search the transcript"
          autocomplete="off"
          dir="auto"
          value={words}
          onInput={({ currentTarget }) => change({ q: currentTarget.value }, 'replace')}
          onKeyDown={({ key, shiftKey }) => key === 'Enter' && step(shiftKey ? -1 : 1)}
        />
      </label>
      {words && (
        <>
          <span class="count">{hits.length > 0 ? `${at + 1} of ${hits.length}` : 'none'}</span>
          <button type="button" class="quiet" aria-label="The hit before" disabled={hits.length < 2} onClick={() => step(-1)}>
            ↑
          </button>
          <button type="button" class="quiet" aria-label="The next hit" disabled={hits.length < 2} onClick={() => step(1)}>
            ↓
          </button>
        </>
      )}
    </div>
  );
}

function found(segments: readonly { text: string }[], words: string): number[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  return segments.flatMap(({ text }, index) => (text.toLowerCase().includes(wanted) ? [index] : []));
}

function said(count: number, at: number): string {
  return count === 0 ? 'Not in the transcript' : `Hit ${at + 1} of ${count}`;
}
