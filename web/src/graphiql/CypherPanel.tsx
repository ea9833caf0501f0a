/** @jsxImportSource react */
// The Cypher that answered the last run, in the playground's sidebar.

import type { GraphiQLPlugin } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import { type Statement, statements } from './fetcher';

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="6" cy="12" r="3" />
      <circle cx="18" cy="12" r="3" />
      <path d="M9 12h6m-2.5-2.5L15 12l-2.5 2.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

function One({ text, parameters }: Statement) {
  return (
    <>
      <pre>{text}</pre>
      <h3>Parameters</h3>
      <pre>{JSON.stringify(parameters, null, 2)}</pre>
    </>
  );
}

function Panel() {
  const shown = useSyncExternalStore(statements.subscribe, statements.latest);
  return (
    <section className="cypher" aria-label="Cypher">
      <h2 className="graphiql-doc-explorer-title">Cypher</h2>
      {shown.length === 0 && <p>Run a query: the statement that answers it will stand here.</p>}
      {shown.map((statement, index) => (
        <One key={index} {...statement} />
      ))}
    </section>
  );
}

export const CYPHER_PLUGIN: GraphiQLPlugin = { title: 'Cypher', icon: Icon, content: Panel };
