// A talk in a list: what it is, and what its page declares beside what is loaded.

import { toTalk } from '../shared/address';
import { Signed } from '../shared/Kind';
import { isKind } from '../shared/kinds';
import { day, minutes } from '../shared/time';
import type { TalkInListFragment } from '../generated/operations';

interface TalkCardProps {
  talk: TalkInListFragment;
  /** The level of its heading. */
  heading?: 'h2' | 'h3';
}

export function TalkCard({ talk, heading: Heading = 'h3' }: TalkCardProps) {
  return (
    <article class="talk">
      <Heading>
        <a href={toTalk(talk.id)} dir="auto">
          {talk.title}
        </a>
      </Heading>
      <p class="muted">{facts(talk).join(' · ')}</p>
      <Counts coverage={talk.coverage.filter(({ what }) => !isKind(what))} />
      <Counts coverage={talk.coverage.filter(({ what, declared, loaded }) => isKind(what) && (declared || loaded))} />
    </article>
  );
}

/** Series, speakers, date and length, as far as they are known. */
export function facts(talk: Pick<TalkInListFragment, 'series' | 'speakers' | 'date' | 'durationSeconds'>): string[] {
  const { series, speakers, date, durationSeconds } = talk;
  const said = speakers.map(({ name }) => name).join(', ');
  return [series ?? '', said, date ? day(date) : '', durationSeconds ? minutes(durationSeconds) : ''].filter(Boolean);
}

/** Declared is not found: both counts stand side by side. */
function Counts({ coverage }: Pick<TalkInListFragment, 'coverage'>) {
  if (coverage.length === 0) return null;
  return (
    <dl class="counts">
      {coverage.map(({ what, declared, loaded }) => (
        <div key={what}>
          <dt>{isKind(what) ? <Signed kind={what}>{what.toLowerCase()}</Signed> : what}</dt>
          <dd>
            <b>{loaded}</b> loaded
          </dd>
          <dd class="muted">{declared == null ? 'none declared' : `${declared} declared`}</dd>
        </div>
      ))}
    </dl>
  );
}
