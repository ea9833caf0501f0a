// What is said about one entity: its connections as sentences, each with the words that state it.

import { toEntity, to, toTalk } from '../shared/address';
import { isServed } from '../shared/api';
import { EntityName } from '../shared/Kind';
import { kindWord } from '../shared/kinds';
import { isWeb, sourceAt } from '../shared/source';
import { clock } from '../shared/time';
import { useQuery } from '../shared/useQuery';
import { CardDocument, type CardQuery } from '../generated/operations';
import type { Edge, Entity, Graph } from './graph';
import { percent } from './look';
import { NEIGHBOURS } from './state';

const SENTENCES = 40;
const QUOTES = 2;

type Evidence = NonNullable<CardQuery['entity']>['connections']['nodes'][number]['evidence'][number];

export interface CardProps {
  graph: Graph;
  entity: Entity;
  /** The talk whose page this is; its quotes come first and lead to places on the page. */
  talk: string | undefined;
  /** How many of its connections are not shown yet, and a way to show or fold them. */
  hidden: number;
  isOpen: boolean;
  grow: () => void;
  fold: () => void;
  go: (id: string) => void;
  close: () => void;
}

export function Card(props: CardProps) {
  const { graph, entity, talk, hidden, isOpen, grow, fold, close } = props;
  const all = graph.edgesOf(entity.id);
  const edges = all.slice(0, SENTENCES);
  const isEntity = entity.id.startsWith('entity:'); // the answer to a statement can hold any node
  const quotes = useQuery(CardDocument, isEntity && edges.length > 0 ? { entity: entity.id, ids: edges.map(({ id }) => id) } : null);
  const evidence = new Map(quotes.data?.entity?.connections.nodes.map((one) => [one.id, one.evidence]));
  const leave = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close();
  };
  return (
    <section class="card" aria-label={entity.name} onKeyDown={leave}>
      <header>
        <h3>
          <EntityName {...entity} />
        </h3>
        <p class="muted">
          {kindWord(entity.kind)} · {count(all.length)}
          {entity.pageRank != null && ` · PageRank ${percent(entity.pageRank)}`}
          {entity.community != null && ` · group ${entity.community + 1}`}
        </p>
        <button type="button" class="quiet close" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      {entity.description && <p dir="auto">{entity.description}</p>}
      <p class="actions">
        {isEntity && isServed() && (
          <>
            <a href={toEntity(entity.id, { talk })}>Open page</a>
            <a href={to('paths', { from: entity.name })}>Path from here</a>
          </>
        )}
        {hidden > 0 && (
          <button type="button" class="link" onClick={grow}>
            Show {Math.min(hidden, NEIGHBOURS)} more
          </button>
        )}
        {isOpen && (
          <button type="button" class="link" onClick={fold}>
            Fold
          </button>
        )}
      </p>
      {all.length === 0 && <p class="muted">Nothing here connects it to another entity.</p>}
      <ul>
        {edges.map((edge) => (
          <Fact key={edge.id} {...props} edge={edge} evidence={ranked(evidence.get(edge.id) ?? [], talk)} />
        ))}
      </ul>
      {all.length > edges.length && (
        <p>
          {isServed() ? (
            <a href={toEntity(entity.id, { talk })}>{all.length - edges.length} more on its page</a>
          ) : (
            `and ${all.length - edges.length} more`
          )}
        </p>
      )}
    </section>
  );
}

function Fact({ graph, entity, edge, evidence, talk, go }: CardProps & { edge: Edge; evidence: Evidence[] }) {
  const end = (id: string) =>
    id === entity.id ? (
      <b>
        <bdi>{entity.name}</bdi>
      </b>
    ) : (
      <button type="button" class="link" data-entity={id} onClick={() => go(id)}>
        <bdi>{graph.name(id)}</bdi>
      </button>
    );
  return (
    <li>
      {end(edge.from)} <bdi>{edge.predicate}</bdi> {end(edge.to)}
      {evidence.slice(0, QUOTES).map((one) => (
        <Quote key={one.id} {...one} here={talk} />
      ))}
    </li>
  );
}

/** The words, as a link to where they stand. */
function Quote({ quote, atSeconds, passage, talk, here }: Evidence & { here: string | undefined }) {
  const isHere = talk?.id === here;
  const place = isHere && atSeconds === null && passage ? `#${encodeURI(passage.id)}` : null;
  const where = [isHere ? '' : talk?.title, atSeconds === null ? '' : clock(atSeconds)].filter(Boolean).join(' ');
  const there = talk && whereSaid(talk, atSeconds);
  return (
    <blockquote dir="auto">
      {place ? <a href={place}>“{quote}”</a> : `“${quote}”`}
      {talk && (!isHere || atSeconds !== null) && (
        <>
          {' '}
          {there ? (
            <a class="where" href={there} data-seek={isHere ? atSeconds : null}>
              {where}
            </a>
          ) : (
            where
          )}
        </>
      )}
    </blockquote>
  );
}

/** Its place on the page of the talk; where there is no service, in the talk's source, if that is on the web. */
function whereSaid({ id, sourceUrl }: NonNullable<Evidence['talk']>, atSeconds: number | null): string | undefined {
  if (isServed()) return toTalk(id, { t: atSeconds });
  return isWeb(sourceUrl) ? sourceAt(sourceUrl, atSeconds ?? 0) : undefined;
}

/** This talk's words first, the same words once. */
function ranked(evidence: Evidence[], talk: string | undefined): Evidence[] {
  const distinct = [...new Map(evidence.map((one) => [`${one.talk?.id} ${one.quote}`, one])).values()];
  return distinct.sort((one, other) => Number(other.talk?.id === talk) - Number(one.talk?.id === talk));
}

function count(connections: number): string {
  return connections === 1 ? '1 connection' : `${connections} connections`;
}
