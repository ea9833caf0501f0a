import type { TypedDocumentString } from './gql/graphql.ts';

const service = process.env['TALKGRAPH_URL'] ?? 'http://localhost:8000';
const byId = process.env['TALKGRAPH_BY_ID'] === '1';

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** The data of a document. It is sent as text, or, to a service that answers trusted documents only, as its id. */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const asked = byId ? { documentId: document.__meta__?.['hash'] } : { query: document.toString() };
  const response = await fetch(`${service}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ ...asked, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = (await response.json()) as Answer<Data>;
  if (answer.errors?.[0]) throw new Error(`${answer.errors[0].extensions.code}: ${answer.errors[0].message}`);
  if (!answer.data) throw new Error(`${service} answered ${response.status} without data`);
  return answer.data;
}
