// An address that names no page.

import { root, useTitle } from './address';

export default function Missing() {
  useTitle('Not found');
  return (
    <div class="column">
      <h1>There is no such page</h1>
      <p>
        The <a href={root}>front page</a> has the talks and the question.
      </p>
    </div>
  );
}
