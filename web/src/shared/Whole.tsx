// A page from one query: until it is there, or where it cannot be, what it would be about.

import type { Query } from './useQuery';
import { Show } from './Show';
import type { ComponentChildren } from 'preact';

interface WholeProps<Data> {
  of: Query<Data>;
  /** What kind of page it is, for screen readers while there is no better heading. */
  title: string;
  children: (data: Data) => ComponentChildren;
}

export function Whole<Data>({ of, title, children }: WholeProps<Data>) {
  return (
    <div class={of.data ? undefined : 'column'}>
      {!of.data && <h1 class="spoken">{title}</h1>}
      <Show of={of} height="40rem">
        {children}
      </Show>
    </div>
  );
}
