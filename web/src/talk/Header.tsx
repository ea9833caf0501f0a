// What a talk is, and how much of it there is.

import { facts } from '../talks/TalkCard';
import { isWeb } from '../shared/source';
import type { Loaded } from './Talk';

/** A title of more letters is set smaller. */
const LONG = 80;
const COUNTED = ['entities', 'connections', 'chapters', 'segments', 'topics'];

export function Header({ talk }: { talk: Loaded }) {
  return (
    <header class="talk-head">
      <h1 dir="auto" class={talk.title.length > LONG ? 'long' : undefined}>
        {talk.title}
      </h1>
      <p class="muted">
        {facts(talk).join(' · ')}
        {isWeb(talk.sourceUrl) && (
          <>
            {' · '}
            <a href={talk.sourceUrl} rel="noreferrer">
              Source
            </a>
          </>
        )}
      </p>
      <ul class="tally">
        {talk.coverage
          .filter(({ what }) => COUNTED.includes(what))
          .map(({ what, declared, loaded }) => (
            <li key={what}>
              <b>{loaded}</b> {what}
              {declared !== null && declared !== loaded && <span class="muted"> ({declared} declared)</span>}
            </li>
          ))}
      </ul>
    </header>
  );
}
