// One part of a page from one query: waiting, failed, empty or there.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Query } from './useQuery';

const WAIT_SHOWN_AFTER_MS = 400;

interface ShowProps<Data> {
  of: Query<Data>;
  /** Called with the answer. */
  children: (data: Data) => ComponentChildren;
  /** How high the part will be, so that nothing moves when it comes: any CSS length. */
  height?: string;
  /** What is being fetched, for the reader who waits. */
  waiting?: string;
}

export function Show<Data>({ of, children, height = '6rem', waiting = 'Asking the graph…' }: ShowProps<Data>) {
  const { data, problems, busy, again } = of;
  return (
    <div class="show" aria-busy={busy}>
      {problems.length > 0 && !busy && <Failed problems={problems} again={again} />}
      {data ? children(data) : busy && <Waiting height={height} text={waiting} />}
    </div>
  );
}

/** A place of the final height, with words once the wait is long enough to wonder. */
export function Waiting({ height, text }: { height: string; text: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), WAIT_SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={slow ? 'wait slow' : 'wait'} style={{ minHeight: height }}>
      {slow && <p role="status">{text}</p>}
    </div>
  );
}

/** What failed, in the words of the service, and a way to try again. */
export function Failed({ problems, again }: { problems: string[]; again: () => void }) {
  return (
    <div class="notice failed" role="alert">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
      <button type="button" class="quiet" onClick={again}>
        Try again
      </button>
    </div>
  );
}
