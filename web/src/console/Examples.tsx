// The catalogue as examples: found by a word, taken into the editor, not run.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Example } from './ask';

const FIRST = 'analysis/';

export function Examples({ queries, take }: { queries: Example[]; take: (query: Example) => void }) {
  const [word, setWord] = useState('');
  const wanted = word.trim().toLowerCase();
  const fits = ({ name, doc }: Example): boolean => `${name} ${doc}`.toLowerCase().includes(wanted);
  const shown = queries.filter(wanted ? fits : ({ name }) => name.startsWith(FIRST));
  return (
    <section class="examples" aria-labelledby="examples">
      <h2 id="examples">Examples</h2>
      <div class="field">
        <label for="example">Find among {queries.length} queries</label>
        <input id="example" type="search" value={word} onInput={({ currentTarget }) => setWord(currentTarget.value)} />
      </div>
      <ul>
        {shown.map((query) => (
          <li key={query.name}>
            <button type="button" class="link" onClick={() => take(query)}>
              {query.name}
            </button>{' '}
            {withCode(query.doc)}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="muted">No query has this word.</p>}
    </section>
  );
}

// What stands between backticks is typed as it is.
function withCode(text: string): ComponentChildren[] {
  return text.split('`').map((part, place) => (place % 2 ? <code key={place}>{part}</code> : part));
}
