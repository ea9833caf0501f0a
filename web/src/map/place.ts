// Asks the worker where the entities of a graph stand.

import type { LayoutRequest, Place } from './layout';
import workerAddress from './layout.worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): Policy;
}

interface Policy {
  createScriptURL(address: string): string;
}

type News = { done: number } | { places: Record<string, Place> };

const WAIT_MS = 120_000;
const same = (address: string): string => address;
// The strict policy lets a script's address pass only where a policy of this name has made it.
const policy: Policy =
  (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('talkgraph', { createScriptURL: same }) ??
  { createScriptURL: same };

/** The places of all nodes. Rejects where the worker fails or takes too long, and where `signal` gives up. */
export async function place(
  request: LayoutRequest,
  signal: AbortSignal,
  done: (part: number) => void,
): Promise<Record<string, Place>> {
  const worker = new Worker(policy.createScriptURL(workerAddress), { type: 'module' });
  const ends = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
  try {
    return await new Promise((resolve, reject) => {
      ends.addEventListener('abort', () => reject(new Error('The map takes too long to lay out.')));
      worker.addEventListener('error', () => reject(new Error('The map cannot be laid out.')));
      worker.addEventListener('message', ({ data }: MessageEvent<News>) => {
        if ('places' in data) resolve(data.places);
        else done(data.done);
      });
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
