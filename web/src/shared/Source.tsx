// The question behind a part of a page: its GraphQL, to run and change, and the Cypher that it became.

import { useState } from 'preact/hooks';
import { cypher, playground, type Operation } from './api';

interface SourceProps<Data, Variables> {
  operation: Operation<Data, Variables>;
  variables: Variables;
}

export function Source<Data, Variables extends object>({ operation, variables }: SourceProps<Data, Variables>) {
  const [text, setText] = useState('');
  const load = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    cypher(operation, variables, new AbortController().signal).then(setText, (error: unknown) => setText(`// ${error}`));
  };
  return (
    <details class="source" onToggle={load}>
      <summary>GraphQL and Cypher</summary>
      <p>
        <a href={playground(operation, variables)}>This question in the playground</a>. It runs as this one statement:
      </p>
      <pre tabIndex={0} aria-label="Cypher">
        {text || '…'}
      </pre>
    </details>
  );
}
