// Where an entity is named: the passages of each talk, with their places in it.

import { toTalk } from '../shared/address';
import { Pages } from '../shared/Pages';
import { Passage } from '../shared/Passage';
import { Source } from '../shared/Source';
import { clock, day } from '../shared/time';
import { NamedInDocument, type NamedInQuery } from '../generated/operations';

const PAGE = 20;

type Mentions = NonNullable<NamedInQuery['entity']>['mentions'];
type Named = Mentions['nodes'][number]['passage'];

const NONE: Mentions = { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

export function NamedIn({ id }: { id: string }) {
  const mentions = (data: NamedInQuery): Mentions => data.entity?.mentions ?? NONE;
  return (
    <section aria-labelledby="named-in">
      <h2 id="named-in">Where it is named</h2>
      <Pages
        operation={NamedInDocument}
        variables={(after) => ({ id, first: PAGE, after })}
        pageInfo={(data) => mentions(data).pageInfo}
        more="More places"
        height="20rem"
      >
        {(data, first) => <Shown mentions={mentions(data)} first={first} />}
      </Pages>
      <Source operation={NamedInDocument} variables={{ id, first: PAGE }} />
    </section>
  );
}

function Shown({ mentions: { nodes, totalCount }, first }: { mentions: Mentions; first: boolean }) {
  if (first && nodes.length === 0) return <p class="muted">No passage names it.</p>;
  return (
    <>
      {first && <p class="count">{totalCount === 1 ? '1 place' : `${totalCount} places`}</p>}
      {[...byTalk(nodes.map(({ passage }) => passage))].map(([title, passages]) => (
        <Talk key={title} passages={passages} />
      ))}
    </>
  );
}

/** A passage that names the entity twice is shown once. */
function byTalk(passages: Named[]): Map<string, Named[]> {
  const found = new Map<string, Named[]>();
  for (const passage of new Map(passages.map((one) => [one.id, one])).values()) {
    const key = passage.talk?.id ?? '';
    found.set(key, [...(found.get(key) ?? []), passage]);
  }
  return found;
}

function Talk({ passages }: { passages: Named[] }) {
  const talk = passages[0]?.talk;
  return (
    <article class="named-in">
      {talk && (
        <h3 dir="auto">
          <a href={toTalk(talk.id)}>{talk.title}</a> {talk.date && <span class="count">{day(talk.date)}</span>}
        </h3>
      )}
      <ul>
        {passages.map((passage) => (
          <li key={passage.id}>
            <Place passage={passage} /> <span dir="auto"><Passage text={passage.text} mentions={passage.mentions} /></span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** When a segment is said, or which part of the summary a key point belongs to. */
function Place({ passage }: { passage: Named }) {
  if (passage.__typename === 'Segment' && passage.talk) {
    return (
      <a class="when" href={toTalk(passage.talk.id, { t: passage.startSeconds })}>
        {clock(passage.startSeconds)}
      </a>
    );
  }
  return <span class="muted">{passage.__typename === 'KeyPoint' ? `${passage.section?.title ?? 'Summary'}:` : ''}</span>;
}
