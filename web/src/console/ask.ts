// One way to `/cypher`: what can be asked there, and an answer or the error that says where.

import { root } from '../shared/address';

export type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

export interface Example {
  name: string;
  doc: string;
  statement: string;
  parameters: { name: string; doc: string; value: Value }[];
}

/** The limits, the words of this graph, and the catalogue. */
export interface About {
  seconds: number;
  rows: number;
  maxRows: number;
  labels: string[];
  types: string[];
  properties: string[];
  queries: Example[];
}

export interface Rows {
  columns: string[];
  rows: Value[][];
  truncated: { message: string } | null;
  ms: number;
}

/** What the service has against a statement. `offset` counts characters from 0. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly position: { line: number; column: number; offset: number } | null = null,
    readonly neo4jCode = '',
  ) {
    super(message);
  }
}

export async function about(): Promise<About> {
  const response = await fetch(`${root}cypher`, { signal: AbortSignal.timeout(20_000) });
  if (response.status === 404) throw new Refused('Cypher is turned off here (TALKGRAPH_CONSOLE=false).');
  return (await read(response)) as About;
}

export async function ask(statement: string, parameters: Record<string, Value>, rows: number, signal: AbortSignal): Promise<Rows> {
  const response = await fetch(`${root}cypher`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ statement, parameters, rows, format: 'json' }),
    signal,
  });
  return (await read(response)) as Rows;
}

interface Problem {
  error?: { message: string; position?: Refused['position']; neo4jCode?: string };
}

async function read(response: Response): Promise<unknown> {
  const found = (await response.json().catch(() => ({}))) as Problem;
  if (response.ok) return found;
  const { message = `The service answered with status ${response.status}.`, position = null, neo4jCode = '' } = found.error ?? {};
  throw new Refused(message, position, neo4jCode);
}
