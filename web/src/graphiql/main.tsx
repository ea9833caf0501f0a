/** @jsxImportSource react */
// The playground: GraphiQL with its workers, the schema's documentation and ready examples, all from this site.

import './workers';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './graphiql.css';
import { CYPHER_PLUGIN } from './CypherPanel';
import { EXAMPLES_PLUGIN } from './ExamplesPanel';
import { examples } from './examples';
import { fetcher } from './fetcher';
import { storage } from './storage';

const WIDE = '(min-width: 60rem)';
const root = document.getElementById('graphiql');
if (!root) throw new Error('The page has no element #graphiql.');

const given = new URLSearchParams(location.search);
const query = given.get('query');
const variables = given.get('variables');

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    defaultTabs={query === null ? examples.map((example) => ({ query: example.query })) : [{ query, variables }]}
    defaultQuery=""
    defaultEditorToolsVisibility={variables !== null}
    plugins={[EXAMPLES_PLUGIN, CYPHER_PLUGIN, HISTORY_PLUGIN]}
    {...(query === null ? {} : { initialQuery: query })}
    {...(variables === null ? {} : { initialVariables: variables })}
    {...(matchMedia(WIDE).matches ? { visiblePlugin: DOC_EXPLORER_PLUGIN } : {})}
    schemaDescription
  >
    <GraphiQL.Logo>
      <a className="home" href="./">
        talkgraph
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
