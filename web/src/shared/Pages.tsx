// A list that is fetched page by page: each page is a part of its own, so that what is shown stays.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Show } from './Show';
import { useQuery } from './useQuery';
import type { Operation } from './api';

interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

interface PagesProps<Data, Variables> {
  operation: Operation<Data, Variables>;
  /** The variables of the page behind a cursor; of the first page where it is null. */
  variables: (after: string | null) => Variables;
  pageInfo: (data: Data) => PageInfo;
  /** A page, and whether it is the first one. */
  children: (data: Data, first: boolean) => ComponentChildren;
  /** What the button for the next page says. */
  more: string;
  height?: string;
  after?: string | null;
}

export function Pages<Data, Variables>(props: PagesProps<Data, Variables>) {
  const { operation, variables, pageInfo, children, more, height = '10rem', after = null } = props;
  const [open, setOpen] = useState(false);
  const page = useQuery(operation, variables(after));
  return (
    <Show of={page} height={height}>
      {(data) => {
        const { hasNextPage, endCursor } = pageInfo(data);
        return (
          <>
            {children(data, after === null)}
            {open && hasNextPage && <Pages {...props} after={endCursor} />}
            {!open && hasNextPage && (
              <button type="button" class="quiet" onClick={() => setOpen(true)}>
                {more}
              </button>
            )}
          </>
        );
      }}
    </Show>
  );
}
