// What completion offers at a place of a statement: labels, types, properties, parameters or keywords.

import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { About } from './ask';
import { named } from './parameters';

const KEYWORDS = `MATCH OPTIONAL WHERE RETURN DISTINCT ORDER BY SKIP LIMIT WITH UNWIND UNION CALL YIELD AS AND OR NOT XOR IN IS NULL
  STARTS ENDS CONTAINS CASE WHEN THEN ELSE END ASC DESC EXISTS COUNT COLLECT SHORTEST ALL ACYCLIC TRAIL FILTER LET NEXT
  CYPHER EXPLAIN true false`.split(/\s+/);
const FUNCTIONS = `abs avg ceil coalesce collect count date datetime duration elementId endNode exp floor head keys labels last
  length log max min nodes percentileCont properties rand range reduce relationships replace reverse round size split
  sqrt startNode stdev substring sum tail toFloat toInteger toLower toString toUpper trim type`.split(/\s+/);

type Kind = NonNullable<Completion['type']>;

function options(words: readonly string[], type: Kind): Completion[] {
  return words.map((label) => ({ label, type, ...(type === 'function' ? { apply: `${label}(` } : {}) }));
}

/** The bracket that is open at the end of `text`, else nothing. */
function opened(text: string): string {
  const open: string[] = [];
  for (const sign of text.replace(/'[^']*'|"[^"]*"|\/\/[^\n]*/g, '')) {
    if ('([{'.includes(sign)) open.push(sign);
    else if (')]}'.includes(sign)) open.pop();
  }
  return open.at(-1) ?? '';
}

/** A source of completions for the words of this graph. */
export function completing(about: About): (context: CompletionContext) => CompletionResult | null {
  const general = [...options(KEYWORDS, 'keyword'), ...options(FUNCTIONS, 'function')];
  const properties = options(about.properties, 'property');
  return (context) => {
    const word = context.matchBefore(/[:.$|&!]?\w*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const before = context.state.sliceDoc(0, word.from);
    const sign = /^\W/.exec(word.text)?.[0] ?? '';
    const from = word.from + sign.length;
    const found = of(sign, before);
    return found.length > 0 ? { from, options: found, validFor: /^\w*$/ } : null;

    function of(sign: string, before: string): Completion[] {
      if (sign === '$') return options(named(context.state.sliceDoc()), 'variable');
      if (sign === '.') return properties;
      const bracket = opened(before);
      if (sign) return bracket === '[' ? options(about.types, 'type') : options(about.labels, 'class');
      return bracket === '{' ? [...properties, ...general] : general;
    }
  };
}
