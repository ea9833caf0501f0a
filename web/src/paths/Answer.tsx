// The answer: each path as steps that read as English, each step with the words that state it.

import { Fragment, type ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { EntityLink, EntityName } from '../shared/Kind';
import { say } from '../shared/navigation';
import { Quotes } from '../shared/Quotes';
import type { ConnectQuery } from '../generated/operations';
import { PathMap } from './PathMap';
import type { Question } from './Question';

type Connect = ConnectQuery['connect'];
type Path = Connect['paths'][number];
type Hop = Path['hops'][number];

interface AnswerProps {
  question: Question;
  connect: Connect;
  /** Asks with a candidate in place of a name that was not found. */
  again: (question: Question) => void;
  /** Asks for paths that do not go through an entity. */
  avoid: (id: string) => void;
}

export function Answer({ question, connect, again, avoid }: AnswerProps) {
  const [shown, show] = useState(0);
  useEffect(() => (say(spoken(connect)), show(0)), [connect]);
  if (connect.unresolved.length > 0) return <Unresolved question={question} connect={connect} again={again} />;
  if (connect.sameEntity || connect.paths.length === 0) {
    return (
      <>
        <p class="notice">{spoken(connect)}</p>
        <LeftOut {...connect} />
      </>
    );
  }
  return (
    <>
      {connect.paths.map((path, index) => (
        <PathShown key={path.sentence} path={path} index={index} avoid={avoid} show={() => show(index)} />
      ))}
      <LeftOut {...connect} />
      {connect.paths.some(({ hops }) => hops.some(({ connection }) => connection)) && (
        <PathMap paths={connect.paths} index={shown} />
      )}
    </>
  );
}

/** The answer in a sentence, for screen readers and where nothing else is to be shown. */
function spoken({ unresolved, sameEntity, from, to, paths, maxHops }: Connect): string {
  if (unresolved.length > 0) return unresolved.map(({ name }) => `${name} is not one entity of the graph.`).join(' ');
  if (sameEntity) return `Both names mean the same entity: ${(from ?? to)?.name ?? ''}.`;
  const [first] = paths;
  if (!first) return `No path within ${maxHops === 1 ? '1 step' : `${maxHops} steps`}.`;
  return `${paths.length === 1 ? 'One path' : `${paths.length} paths`}. ${first.sentence}`;
}

function Unresolved({ question, connect, again }: Omit<AnswerProps, 'avoid'>) {
  return (
    <>
      {connect.unresolved.map(({ name, candidates }) => (
        <div key={name} class="notice">
          <p>
            <b>{name}</b>{' '}
            {candidates.length > 0 ? 'is not one entity of the graph. Did you mean' : 'is not in the graph.'}
          </p>
          <p class="choices">
            {candidates.map((candidate) => (
              <button type="button" class="quiet" key={candidate.id} onClick={() => again(swapped(question, name, candidate.name))}>
                <EntityName {...candidate} />
              </button>
            ))}
          </p>
        </div>
      ))}
    </>
  );
}

function swapped({ from, to }: Question, name: string, by: string): Question {
  return { from: from === name ? by : from, to: to === name ? by : to };
}

const REASONS = {
  HUBS: 'No path was sought through the entities that nearly everything is connected to',
  ENTITIES: 'Not every entity was searched',
  CONNECTIONS: 'Not every connection was searched',
  WAYS: 'The search stopped before it had looked at every way',
  PASSAGES: 'Not every passage was searched',
  TALKS: 'Not every talk was searched',
};

function LeftOut({ truncated, leftOut }: Connect) {
  const more = truncated ? ['There are more paths than these.'] : [];
  const notes = [...more, ...leftOut.map(({ reason, count }) => `${REASONS[reason]} (${count}).`)];
  return notes.length > 0 ? <p class="aside">{notes.join(' ')}</p> : null;
}

interface PathProps {
  path: Path;
  index: number;
  avoid: (id: string) => void;
  /** Lets this path stand out on the map. */
  show: () => void;
}

function PathShown({ path: { hops, length }, index, avoid, show }: PathProps) {
  const steps = length === 1 ? '1 step' : `${length} steps`;
  const title = `path-${index + 1}`;
  return (
    <article class="path" aria-labelledby={title} onMouseEnter={show} onFocusIn={show}>
      <p class="count">{index === 0 ? steps : `Another way, ${steps}`}</p>
      <h2 id={title}>
        <Passed hops={hops} />
      </h2>
      <ol>
        {hops.map((hop) => (
          <Step key={`${hop.from.id} ${hop.to.id}`} hop={hop} />
        ))}
      </ol>
      {hops.length > 1 && <Avoid passed={hops.slice(0, -1).map(({ to }) => to)} avoid={avoid} />}
    </article>
  );
}

/** Offers the same question without one of the entities between. */
function Avoid({ passed, avoid }: { passed: Hop['to'][]; avoid: (id: string) => void }) {
  return (
    <p class="aside avoid">
      Look for ways around{' '}
      {passed.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <button type="button" class="link" onClick={() => avoid(id)}>
            <bdi>{name}</bdi>
          </button>
        </Fragment>
      ))}
    </p>
  );
}

/** The names that the path passes. A dash and no arrow: the direction of a step is what its sentence says. */
function Passed({ hops }: { hops: Hop[] }): ComponentChildren {
  const names = [...hops.slice(0, 1).map(({ from }) => from), ...hops.map(({ to }) => to)];
  return names.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && <span class="dash"> — </span>}
      <bdi>{name}</bdi>
    </Fragment>
  ));
}

/** A step in the direction in which it was stated, whichever way the path walks it. */
function Step({ hop: { from, to, forward, connection } }: { hop: Hop }) {
  const [subject, object] = forward ? [from, to] : [to, from];
  return (
    <li>
      <p class="step">
        <EntityLink {...subject} /> {connection?.predicate ?? '—'} <EntityLink {...object} />
      </p>
      <Quotes evidence={connection?.evidence ?? []} />
    </li>
  );
}
