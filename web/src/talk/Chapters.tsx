// The chapters as key moments: a click goes there.

import { toTalk } from '../shared/address';
import { clock } from '../shared/time';
import type { Loaded } from './Talk';

interface ChaptersProps {
  talk: Loaded;
  /** The index of the chapter that one is in. */
  current: number;
}

export function Chapters({ talk, current }: ChaptersProps) {
  const declared = talk.coverage.find(({ what }) => what === 'chapters')?.declared ?? 0;
  if (talk.chapters.length === 0 && declared === 0) return null;
  return (
    <section aria-labelledby="chapters">
      <h2 id="chapters">
        Key moments <span class="count">{talk.chapters.length} chapters</span>
      </h2>
      {talk.chapters.length === 0 && (
        <p class="muted">Its page declares {declared} chapters; its document names none of them.</p>
      )}
      <ol class="chapters">
        {talk.chapters.map(({ id, title, startSeconds }, index) => (
          <li key={id}>
            <a
              href={toTalk(talk.id, { t: startSeconds })}
              data-seek={startSeconds}
              aria-current={index === current ? 'time' : undefined}
            >
              <span class="time">{clock(startSeconds)}</span> <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
