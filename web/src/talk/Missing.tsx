// An address of a talk that is not there.

import { to } from '../shared/address';

export function Missing({ id }: { id: string }) {
  return (
    <div class="column">
      <h1>There is no such talk</h1>
      <p>
        Nothing is loaded as <code>{id}</code>. The <a href={to('talks')}>list of talks</a> has what is.
      </p>
    </div>
  );
}
