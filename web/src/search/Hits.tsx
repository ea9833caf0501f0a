// What was found, the best first, each with the words that fit.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { toEntity, toTalk } from '../shared/address';
import { EntityName } from '../shared/Kind';
import { kindWord } from '../shared/kinds';
import { say } from '../shared/navigation';
import { pieces } from '../shared/passages';
import { Show } from '../shared/Show';
import { clock, day } from '../shared/time';
import { useQuery } from '../shared/useQuery';
import { SearchDocument, type SearchQuery, type SearchQueryVariables } from '../generated/operations';

type Results = SearchQuery['search'];
type Edge = Results['edges'][number];

interface HitsProps {
  search: Results;
  asked: SearchQueryVariables;
  first?: boolean;
}

export function Hits({ search, asked, first = true }: HitsProps) {
  const { edges, pageInfo, totalCount, truncated } = search;
  const [more, setMore] = useState(false);
  useEffect(() => setMore(false), [pageInfo.endCursor]);
  const counted = totalCount === 1 ? '1 hit' : `${totalCount}${truncated ? ' or more' : ''} hits`;
  useEffect(() => {
    if (first) say(counted);
  }, [counted]);
  if (first && edges.length === 0) return <Nothing />;
  return (
    <>
      {first && <p class="count">{counted}</p>}
      <ul class="hits">
        {edges.map((edge) => (
          <Hit key={edge.node.id} edge={edge} />
        ))}
      </ul>
      {more && <Next asked={{ ...asked, after: pageInfo.endCursor }} />}
      {pageInfo.hasNextPage && !more && (
        <button type="button" class="quiet" onClick={() => setMore(true)}>
          More hits
        </button>
      )}
    </>
  );
}

function Next({ asked }: { asked: SearchQueryVariables }) {
  const found = useQuery(SearchDocument, asked);
  return <Show of={found}>{({ search }) => <Hits search={search} asked={asked} first={false} />}</Show>;
}

function Nothing() {
  return (
    <p class="notice">Nothing holds these words. Fewer words, or another filter, may find more; names may be misspelt by a letter or two.</p>
  );
}

function Hit({ edge }: { edge: Edge }) {
  const { node, highlights } = edge;
  return (
    <li>
      <p class="count">{label(node)}</p>
      <h3 dir="auto">{title(node)}</h3>
      {highlights
        .filter(({ field }) => field !== 'name' && field !== 'title')
        .slice(0, 2)
        .map(({ text, places }, index) => (
          <p key={index} dir="auto" class="piece">
            <Marked text={text} places={places} />
          </p>
        ))}
      {highlights.length === 0 && 'text' in node && <p dir="auto">{node.text}</p>}
    </li>
  );
}

/** What a hit is, in a word. */
function label(node: Edge['node']): string {
  if (node.__typename === 'Entity') return kindWord(node.kind);
  return node.__typename.replace(/(?<=.)[A-Z]/, (letter) => ` ${letter}`).toLowerCase();
}

/** The piece with the words that fit marked. */
function Marked({ text, places }: { text: string; places: Edge['highlights'][number]['places'] }) {
  const marks = places.map((place) => ({ ...place, entity: true }));
  return <>{pieces(text, marks).map((piece, index) => (piece.entity ? <mark key={index}>{piece.text}</mark> : piece.text))}</>;
}

/** What was found, as a link to where it is. */
function title(node: Edge['node']): ComponentChildren {
  switch (node.__typename) {
    case 'Entity':
      return (
        <a class="to-entity" href={toEntity(node.id)}>
          <EntityName name={node.name} kind={node.kind} />
        </a>
      );
    case 'Talk':
      return (
        <>
          <a href={toTalk(node.id)}>{node.title}</a> {node.date && <span class="count">{day(node.date)}</span>}
        </>
      );
    case 'Topic':
      return (
        <>
          {node.topic}
          {node.talks.map((talk) => (
            <Within key={talk.id} talk={talk} />
          ))}
        </>
      );
    case 'Chapter':
      return <Within talk={node.talk} at={node.startSeconds} text={node.title} />;
    case 'Section':
      return <Within talk={node.talk} text={node.title} />;
    case 'KeyPoint':
      return <Within talk={node.talk} />;
    case 'Segment':
      return <Within talk={node.talk} at={node.startSeconds} text={node.speakerName ?? ''} />;
    default:
      return node.id;
  }
}

interface WithinProps {
  talk: { id: string; title: string } | null;
  at?: number;
  text?: string;
}

/** A place in a talk: what it is called there, the talk, and the moment. */
function Within({ talk, at, text = '' }: WithinProps) {
  if (!talk) return <>{text}</>;
  const words = [text, talk.title, at == null ? '' : clock(at)].filter(Boolean).join(' · ');
  return (
    <>
      {' '}
      <a href={toTalk(talk.id, { t: at })}>{words}</a>
    </>
  );
}
