// How what was found divides; each part narrows the search to itself.

import { change, slug } from '../shared/address';
import { Signed } from '../shared/Kind';
import { KINDS, kindOf } from '../shared/kinds';
import type { SearchQuery, SearchQueryVariables, SearchType } from '../generated/operations';

const TYPES: Record<SearchType, string> = {
  ENTITY: 'People and things',
  TALK: 'Talks',
  CHAPTER: 'Chapters',
  SECTION: 'Sections',
  TOPIC: 'Topics',
  KEY_POINT: 'Key points',
  SEGMENT: 'Transcripts',
};

interface FacetsProps {
  facets: SearchQuery['search']['facets'];
  asked: SearchQueryVariables;
}

export function Facets({ facets, asked }: FacetsProps) {
  const types = (asked.types ?? []) as string[];
  const kinds = (asked.kinds ?? []) as string[];
  const talks = (asked.talks ?? []) as string[];
  return (
    <aside class="facets" aria-label="Filters">
      <h2>What</h2>
      {facets.types.map(({ type, count }) => (
        <Facet key={type} name="type" value={type} chosen={types} count={count}>
          {TYPES[type]}
        </Facet>
      ))}
      {facets.kinds.length > 0 && <h2>Kinds</h2>}
      {facets.kinds.map(({ kind, count }) => (
        <Facet key={kind} name="kind" value={kind} chosen={kinds} count={count}>
          <Signed kind={kind}>{KINDS[kindOf(kind)].many}</Signed>
        </Facet>
      ))}
      {facets.talks.length > 1 && <h2>Talks</h2>}
      {(facets.talks.length > 1 || talks.length > 0) &&
        facets.talks.map(({ talk, count }) => (
          <Facet key={talk.id} name="talk" value={slug(talk.id)} chosen={talks} count={count}>
            <bdi>{talk.title}</bdi>
          </Facet>
        ))}
    </aside>
  );
}

interface FacetProps {
  name: string;
  value: string;
  chosen: string[];
  count: number;
  children: preact.ComponentChildren;
}

function Facet({ name, value, chosen, count, children }: FacetProps) {
  const pressed = chosen.includes(value);
  const next = pressed ? chosen.filter((one) => one !== value) : [...chosen, value];
  return (
    <button
      type="button"
      class="quiet facet"
      aria-pressed={pressed}
      onClick={() => change({ [name]: next.join(',').toLowerCase() }, 'replace')}
    >
      <span>{children}</span> <span class="count">{count}</span>
    </button>
  );
}
