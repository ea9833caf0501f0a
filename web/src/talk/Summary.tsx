// The summary: sections with their key points.

import { Passage } from '../shared/Passage';
import type { Loaded } from './Talk';

export function Summary({ sections }: Pick<Loaded, 'sections'>) {
  return (
    <section aria-label="Summary" id="summary" class="summary">
      {sections.length === 0 && <p class="muted">This talk has no summary.</p>}
      {sections.map(({ id, title, keyPoints }) => (
        <section key={id}>
          <h2 dir="auto">{title}</h2>
          <ul>
            {keyPoints.map(({ id, text, mentions }) => (
              <li key={id} dir="auto">
                <Passage text={text} mentions={mentions} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
