// What an entity is, what else it is called, and where to go from here.

import { to, toTalk } from '../shared/address';
import { Sign } from '../shared/Kind';
import { kindWord } from '../shared/kinds';
import { day } from '../shared/time';
import type { Loaded } from './Entity';

export function Header({ entity }: { entity: Loaded }) {
  const { name, kind, description, aliases } = entity;
  return (
    <header class="entity-head">
      <p class="muted kind-word">
        <Sign kind={kind} /> {kindWord(kind)}
      </p>
      <h1 dir="auto">{name}</h1>
      {description && (
        <p class="lead" dir="auto">
          {description}
        </p>
      )}
      {aliases.length > 0 && <Aliases aliases={aliases} />}
      <p class="choices">
        <a class="button" href={to('paths', { from: name })}>
          Who connects it to …
        </a>
        <a class="button quiet" href={to('search', { q: name })}>
          Search for it
        </a>
      </p>
      <Facts entity={entity} />
    </header>
  );
}

function Aliases({ aliases }: Pick<Loaded, 'aliases'>) {
  return (
    <p class="aside">
      Also called{' '}
      {aliases.map(({ id, text, note }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <bdi>{text}</bdi>
          {note && ` (${note})`}
        </span>
      ))}
    </p>
  );
}

function Facts({ entity: { degree, talks, topics } }: { entity: Loaded }) {
  return (
    <dl class="facts">
      <div>
        <dt>Connected to</dt>
        <dd>{degree === 1 ? '1 other' : `${degree} others`}</dd>
      </div>
      <div>
        <dt>Talks</dt>
        <dd>
          {talks.map(({ id, title, date }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <a href={toTalk(id)} title={date ? day(date) : undefined} dir="auto">
                {title}
              </a>
            </span>
          ))}
          {talks.length === 0 && 'none'}
        </dd>
      </div>
      {topics.length > 0 && (
        <div>
          <dt>Topics</dt>
          <dd>{topics.map(({ name }) => name).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}
