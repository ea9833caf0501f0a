// What a talk is about, in the words of its page.

import type { Loaded } from './Talk';

export function Topics({ topics }: Pick<Loaded, 'topics'>) {
  if (topics.length === 0) return null;
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">
        What’s discussed <span class="count">{topics.length} topics</span>
      </h2>
      <ul class="chips">
        {topics.map(({ id, name }) => (
          <li key={id} dir="auto">
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}
