// What is said where a transcript would stand.

import type { Loaded } from './Talk';

export function NoTranscript({ talk }: { talk: Pick<Loaded, 'coverage'> }) {
  const declared = talk.coverage.find(({ what }) => what === 'segments')?.declared ?? 0;
  if (declared === 0) return <p class="muted">This talk has no transcript.</p>;
  return <p class="muted">Its page declares {declared} segments; its document holds none of them.</p>;
}
