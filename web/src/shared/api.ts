// One way to the service: a GraphQL request with a time limit, and one error that says what to do.

const TIMEOUT_MS = 20_000;

/** What went wrong in words for the reader. */
export class RequestFailed extends Error {}

interface Reply {
  data?: unknown;
  errors?: { message: string }[];
}

/**
 * The `data` of one GraphQL request. Raises RequestFailed, or AbortError where `signal` gave up.
 * The address is relative to the page, so that it holds under any prefix.
 */
export async function request<Data>(query: string, variables: object, signal: AbortSignal): Promise<Data> {
  const reply = await send(JSON.stringify({ query, variables }), signal);
  const first = reply.errors?.[0];
  if (first) throw new RequestFailed(first.message);
  if (!reply.data) throw new RequestFailed('The service gave an answer that is not GraphQL.');
  return reply.data as Data;
}

async function send(body: string, signal: AbortSignal): Promise<Reply> {
  try {
    const response = await fetch('graphql', {
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
    throw new RequestFailed('The service does not answer. Is `talkgraph serve` still running?');
  }
}

async function parse(response: Response): Promise<Reply> {
  try {
    return (await response.json()) as Reply;
  } catch (error) {
    if (error instanceof SyntaxError) throw new RequestFailed(`The service answered with status ${response.status}.`);
    throw error;
  }
}
