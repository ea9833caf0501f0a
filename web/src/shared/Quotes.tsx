// The words that prove a connection, and where they were said.

import { toTalk } from './address';
import { clock } from './time';
import type { QuotedFragment } from '../generated/operations';

const SHOWN = 3;

/** The first quotes of a connection. */
export function Quotes({ evidence }: { evidence: readonly QuotedFragment[] }) {
  const found = distinct(evidence);
  return (
    <>
      {found.slice(0, SHOWN).map((one) => (
        <Quote key={one.id} {...one} />
      ))}
      {found.length > SHOWN && <p class="aside">and {found.length - SHOWN} more</p>}
    </>
  );
}

/** A quote of two talks is shown for each; a talk that says the same words twice is shown once. */
function distinct(evidence: readonly QuotedFragment[]): QuotedFragment[] {
  return [...new Map(evidence.map((one) => [`${one.quote}\n${one.talk?.id}`, one])).values()];
}

function Quote({ quote, talk, atSeconds }: QuotedFragment) {
  return (
    <figure>
      <blockquote dir="auto">“{quote}”</blockquote>
      {talk && (
        <figcaption>
          <a href={toTalk(talk.id, { t: atSeconds })}>
            {[talk.title, atSeconds == null ? null : clock(atSeconds)].filter(Boolean).join(', ')}
          </a>
        </figcaption>
      )}
    </figure>
  );
}
