// Search to focus: typing dims what does not fit, Enter opens the best connected that does.

import type { Ref } from 'preact';
import { say } from '../shared/navigation';
import type { Entity, Graph } from './graph';

interface FindProps {
  graph: Graph;
  text: string;
  field: Ref<HTMLInputElement>;
  onText: (text: string) => void;
  open: (id: string) => void;
}

export function Find({ graph, text, field, onText, open }: FindProps) {
  const write = (next: string): void => {
    onText(next);
    say(next.trim() ? `${matches(graph, next).length} found` : '');
  };
  return (
    <label class="find">
      Find
      <input
        ref={field}
        type="search"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={text}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={({ key }) => {
          const [first] = matches(graph, text);
          if (key === 'Enter' && first) open(first.id);
          if (key === 'Escape') write('');
        }}
      />
    </label>
  );
}

/** The entities whose names hold the text, the best connected first. */
export function matches(graph: Graph, text: string): Entity[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  return graph.ranked().filter(({ name }) => name.toLowerCase().includes(wanted));
}
