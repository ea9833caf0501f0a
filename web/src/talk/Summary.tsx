// The summary: sections with their key points.

import { Passage } from '../shared/Passage';
import type { Loaded } from './Talk';

interface SummaryProps {
  sections: Loaded['sections'];
  /** Where the link of an entity leads. */
  link: (id: string) => string;
}

export function Summary({ sections, link }: SummaryProps) {
  return (
    <section aria-label="Summary" id="summary" class="summary">
      {sections.length === 0 && <p class="muted">This talk has no summary.</p>}
      {sections.map(({ id, title, keyPoints }) => (
        <section key={id}>
          <h2 dir="auto">{title}</h2>
          <ul>
            {keyPoints.map(({ id, text, mentions }) => (
              <li key={id} id={id}>
                <div dir="auto">
                  <Passage text={text} mentions={mentions} link={link} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
