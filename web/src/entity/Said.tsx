// What is said about an entity: its connections as sentences, each with the words that prove it.

import { EntityLink } from '../shared/Kind';
import { Pages } from '../shared/Pages';
import { Quotes } from '../shared/Quotes';
import { Source } from '../shared/Source';
import { SaidDocument, type SaidQuery } from '../generated/operations';

const PAGE = 15;

type Links = NonNullable<SaidQuery['entity']>['connections'];

const NONE: Links = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

export function Said({ id }: { id: string }) {
  const links = (data: SaidQuery): Links => data.entity?.connections ?? NONE;
  return (
    <section aria-labelledby="said">
      <h2 id="said">What is said about it</h2>
      <Pages
        operation={SaidDocument}
        variables={(after) => ({ id, first: PAGE, after })}
        pageInfo={(data) => links(data).pageInfo}
        more="More connections"
        height="20rem"
      >
        {(data, first) => <Shown links={links(data)} self={id} first={first} />}
      </Pages>
      <Source operation={SaidDocument} variables={{ id, first: PAGE }} />
    </section>
  );
}

function Shown({ links: { nodes, totalCount }, self, first }: { links: Links; self: string; first: boolean }) {
  if (first && nodes.length === 0) return <p class="muted">Nothing connects it to anything yet.</p>;
  return (
    <>
      {first && <p class="count">{totalCount === 1 ? '1 connection' : `${totalCount} connections`}, the best proved first</p>}
      <ul class="said">
        {nodes.map(({ id, from, predicate, to, evidence }) => (
          <li key={id}>
            <p class="step">
              <EntityLink {...from} self={self} /> {predicate} <EntityLink {...to} self={self} />
            </p>
            <Quotes evidence={evidence} />
          </li>
        ))}
      </ul>
    </>
  );
}
