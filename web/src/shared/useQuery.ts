// An operation as the state of a component.

import { useEffect, useState } from 'preact/hooks';
import { request, type Operation } from './api';

export interface Query<Data> {
  /** The last answer; it stays while a newer one is on its way. */
  data: Data | null;
  /** What is missing from the answer, or why there is none. */
  problems: string[];
  busy: boolean;
  /** Asks again. */
  again: () => void;
}

/** Asks when the component appears and when `variables` change; null asks nothing. A newer question gives up the older. */
export function useQuery<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables | null,
): Query<Data> {
  const [turn, setTurn] = useState(0);
  const [{ asked, data, problems }, settle] = useState(nothing<Data>);
  const wanted = variables && `${turn} ${operation} ${JSON.stringify(variables)}`;
  useEffect(() => {
    if (!variables) return settle(nothing<Data>);
    const running = new AbortController();
    request(operation, variables, running.signal).then(
      (answer) => settle({ asked: wanted, ...answer }),
      (error: unknown) => running.signal.aborted || settle({ asked: wanted, data: null, problems: [words(error)] }),
    );
    return () => running.abort();
  }, [wanted]);
  return { data, problems, busy: asked !== wanted, again: () => setTurn(turn + 1) };
}

interface Settled<Data> {
  asked: string | null;
  data: Data | null;
  problems: string[];
}

function nothing<Data>(): Settled<Data> {
  return { asked: null, data: null, problems: [] };
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
