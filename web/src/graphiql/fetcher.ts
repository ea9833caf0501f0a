// GraphiQL's way to the service. Each request also asks which Cypher answered it, for the panel of that name.

import { createGraphiQLFetcher, type Fetcher, type FetcherParams } from '@graphiql/toolkit';

/** One statement that the service ran, as its response carries it in `extensions.cypher`. */
export interface Statement {
  text: string;
  parameters: Record<string, unknown>;
}

interface Result {
  extensions?: { cypher?: Statement[] };
}

// Relative to the page, so that it holds under any prefix.
const send = createGraphiQLFetcher({ url: new URL('graphql', document.baseURI).href, enableIncrementalDelivery: false });
const listeners = new Set<() => void>();
let latest: Statement[] = [];

export const fetcher: Fetcher = async (params, options) => {
  if (params.operationName === 'IntrospectionQuery') return send(params, options);
  const asked = { ...params, extensions: { cypher: true } } as FetcherParams;
  const { extensions: { cypher = [], ...others } = {}, ...result } = (await send(asked, options)) as Result;
  latest = cypher;
  listeners.forEach((tell) => tell());
  return (Object.keys(others).length > 0 ? { ...result, extensions: others } : result) as ReturnType<Fetcher>;
};

/** The statements of the last run, for React's useSyncExternalStore. */
export const statements = {
  subscribe(tell: () => void): () => void {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
  latest: (): Statement[] => latest,
};
