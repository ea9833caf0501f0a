// Search across all talks. The address holds the words and the filters.

import { useEffect, useState } from 'preact/hooks';
import { change, useAddress, useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { SearchDocument, type Kind, type SearchQueryVariables, type SearchType } from '../generated/operations';
import { Facets } from './Facets';
import { Hits } from './Hits';
import './search.css';

const PAGE = 20;

export default function Search() {
  const address = useAddress();
  const text = address.get('q')?.trim() ?? '';
  useTitle(text ? `${text} · Search` : 'Search');
  return (
    <div class="column">
      <h1>Search</h1>
      <SearchForm given={text} />
      {text ? <Found asked={asked(text, address)} /> : <Hint />}
    </div>
  );
}

/** The question that the address puts. A filter that is none of the known ones is the service's to refuse. */
function asked(text: string, address: URLSearchParams): SearchQueryVariables {
  const [types, kinds] = (['type', 'kind'] as const).map((name) => address.get(name)?.toUpperCase().split(',') ?? null);
  const talks = address.get('talk')?.split(',') ?? null;
  return { text, types: types as SearchType[] | null, kinds: kinds as Kind[] | null, talks, first: PAGE };
}

function SearchForm({ given }: { given: string }) {
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  const send = (event: Event): void => {
    event.preventDefault();
    change({ q: text.trim(), type: null, kind: null, talk: null }, 'push');
  };
  return (
    <form class="question search" role="search" onSubmit={send}>
      <div class="field">
        <label for="words">Words, also misspelt</label>
        <input id="words" type="search" value={text} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </div>
      <button type="submit">Search</button>
    </form>
  );
}

function Hint() {
  return <p class="muted">Finds people, companies, products, concepts, talks, chapters, and what was said, word for word.</p>;
}

function Found({ asked }: { asked: SearchQueryVariables }) {
  const found = useQuery(SearchDocument, asked);
  return (
    <Show of={found} height="30rem" waiting="Searching…">
      {({ search }) => (
        <div class="found">
          <Facets facets={search.facets} asked={asked} />
          <section aria-label="Hits">
            <Hits search={search} asked={asked} />
            <Source operation={SearchDocument} variables={asked} />
          </section>
        </div>
      )}
    </Show>
  );
}
