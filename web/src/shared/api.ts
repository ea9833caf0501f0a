// One way to the service: a GraphQL operation with a time limit, and one error that says what to do.

import { root } from './address';

const TIMEOUT_MS = 20_000;

/** The text of an operation that knows its answer and its variables; see codegen.mjs. */
export type Operation<Data, Variables> = string & { readonly __types?: (variables: Variables) => Data };

/** What answers instead of the service: a saved map holds all that it asks for. */
type Local = (operation: string, variables: object) => unknown;
let local: Local | null = null;

export function answerBy(answer: Local): void {
  local = answer;
}

/** Whether there is a service with pages to lead to. */
export function isServed(): boolean {
  return local === null;
}

/** What went wrong in words for the reader. */
export class RequestFailed extends Error {}

/** An answer, and what is missing from it in words for the reader. */
export interface Answer<Data> {
  data: Data;
  problems: string[];
}

interface Reply {
  data?: unknown;
  errors?: { message: string }[];
  extensions?: { cypher?: { text: string; parameters: unknown }[] };
}

/**
 * The answer to one GraphQL request; with errors beside data, the data stands and the errors are its `problems`.
 * Raises RequestFailed, or AbortError where `signal` gave up.
 */
export async function request<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Answer<Data>> {
  if (local) return { data: local(operation, variables as object) as Data, problems: [] };
  const { data, errors = [] } = await send(JSON.stringify({ query: operation, variables }), signal);
  const problems = errors.map(({ message }) => message);
  if (data) return { data: data as Data, problems };
  throw new RequestFailed(problems[0] ?? 'The service gave an answer that is not GraphQL.');
}

/** The Cypher that an operation became, with its parameters as a comment. */
export async function cypher<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<string> {
  const asked = { query: operation, variables, extensions: { cypher: true } };
  const { extensions, errors } = await send(JSON.stringify(asked), signal);
  const [ran] = extensions?.cypher ?? [];
  if (!ran) throw new RequestFailed(errors?.[0]?.message ?? 'The service did not say what it ran.');
  return `// ${JSON.stringify(ran.parameters)}\n${ran.text}`;
}

async function send(body: string, signal: AbortSignal): Promise<Reply> {
  try {
    const response = await fetch(`${root}graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return await parse(response);
  } catch (error) {
    if (signal.aborted || error instanceof RequestFailed) throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new RequestFailed(`The service did not answer within ${TIMEOUT_MS / 1000} seconds.`);
    }
    throw new RequestFailed(silence());
  }
}

function silence(): string {
  if (!navigator.onLine) return 'This machine is offline. What is already on the page stays.';
  return 'The service does not answer. Is `talkgraph serve` still running?';
}

async function parse(response: Response): Promise<Reply> {
  try {
    return (await response.json()) as Reply;
  } catch (error) {
    if (error instanceof SyntaxError) throw new RequestFailed(`The service answered with status ${response.status}.`);
    throw error;
  }
}

/** The address of the playground with an operation and its variables in it. */
export function playground(operation: string, variables: object): string {
  return `${root}graphiql?${new URLSearchParams({ query: operation, variables: JSON.stringify(variables, null, 2) })}`;
}
