// The parameters of a statement: which it names, and what was typed for them as values.

import type { Value } from './ask';

const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|\$([A-Za-z_]\w*)/g;

/** The names behind a `$` that stand in no string and no comment, each once. */
export function named(statement: string): string[] {
  return [...new Set([...statement.matchAll(TOKEN)].flatMap(([, name]) => (name ? [name] : [])))];
}

/** JSON where it is JSON, else the text: what `talkgraph cypher` takes too. */
export function valueOf(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

/** A value as it is typed: the reverse of `valueOf`. */
export function typed(value: Value): string {
  return typeof value === 'string' && valueOf(value) === value ? value : JSON.stringify(value);
}
