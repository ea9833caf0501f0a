// Cypher that reads. The address holds the statement, its parameters and how the answer is shown; nothing in it runs
// before the reader says so, since whoever made the link is not whoever opens it.

import { useEffect, useRef, useState } from 'preact/hooks';
import { change, useTitle } from '../shared/address';
import { say } from '../shared/navigation';
import { about, ask, Refused, type About, type Example, type Rows } from './ask';
import { Answer } from './Answer';
import { open, type Editor } from './editor';
import { Examples } from './Examples';
import { named, typed, valueOf } from './parameters';
import './console.css';

const FIRST = 'MATCH p = (one:Entity)-[:CONNECTS]->(other:Entity)\nRETURN p\nLIMIT 25';
const WRITTEN_AFTER_MS = 300;

interface State {
  answer: Rows | null;
  problem: Refused | null;
  running: AbortController | null;
}

/** Whether nothing was written yet. */
function isFirst(text: string): boolean {
  return text === FIRST && !new URLSearchParams(location.search).has('q');
}

/** The values of the parameters in the address, `p.name=…`. */
function given(): Record<string, string> {
  const all = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith('p.'));
  return Object.fromEntries(all.map(([name, value]) => [name.slice(2), value]));
}

/** The statement and its values as they stand in an address; values of a statement before are taken out. */
function written(text: string, values: Record<string, string>): Record<string, string | null> {
  const old = Object.fromEntries(Object.keys(given()).map((name) => [`p.${name}`, null]));
  return { q: text, ...old, ...Object.fromEntries(named(text).map((name) => [`p.${name}`, values[name] ?? null])) };
}

export default function Console() {
  useTitle('Cypher');
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const known = useRef<About | null>(null);
  const [facts, setFacts] = useState<About | null>(null);
  const [off, setOff] = useState('');
  const [text, setText] = useState(() => new URLSearchParams(location.search).get('q') ?? FIRST);
  const [values, setValues] = useState(given);
  const [rows, setRows] = useState('');
  const [{ answer, problem, running }, settle] = useState<State>({ answer: null, problem: null, running: null });

  const run = (): void => {
    running?.abort();
    const mine = new AbortController();
    const statement = editor.current?.text() ?? text;
    const parameters = Object.fromEntries(named(statement).map((name) => [name, valueOf(values[name] ?? '')]));
    change(written(statement, values), 'push');
    editor.current?.mark(null);
    settle({ answer, problem: null, running: mine });
    ask(statement, parameters, Number(rows) || (facts?.rows ?? 1000), mine.signal).then(
      (found) => {
        settle({ answer: found, problem: null, running: null });
        say(`${found.rows.length} rows`);
      },
      (error: unknown) => {
        const said = refusal(error, mine.signal);
        settle({ answer: null, problem: said, running: null });
        editor.current?.mark(said.position?.offset ?? null);
      },
    );
  };
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    about().then(
      (found) => setFacts((known.current = found)),
      (error: unknown) => setOff(error instanceof Refused ? error.message : 'The service does not answer.'),
    );
    if (!host.current) return;
    const made = open(host.current, text, () => known.current, { typed: setText, run: () => latest.current() });
    editor.current = made;
    const back = (): void => {
      const wanted = new URLSearchParams(location.search).get('q') ?? FIRST;
      if (wanted !== made.text()) made.write(wanted);
      setValues(given());
    };
    addEventListener('popstate', back);
    return () => (removeEventListener('popstate', back), made.destroy());
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => isFirst(text) || change(written(text, values), 'replace'), WRITTEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, JSON.stringify(values)]);

  const take = ({ statement, parameters }: Example): void => {
    setValues(Object.fromEntries(parameters.map(({ name, value }) => [name, typed(value)])));
    editor.current?.write(statement);
  };
  return (
    <div class="column console">
      <h1>
        Ask in Cypher <span class="badge">reads only</span>
      </h1>
      {off && (
        <p class="notice failed" role="alert">
          {off}
        </p>
      )}
      <form
        aria-label="Statement"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <div class="editor" ref={host} />
        <Parameters names={named(text)} values={values} set={(name, value) => setValues({ ...values, [name]: value })} />
        <div class="run">
          <button type="submit" title="Ctrl+Enter">
            Run
          </button>
          {running && (
            <button type="button" class="quiet" onClick={() => running.abort()}>
              Stop
            </button>
          )}
          {facts && <Limits facts={facts} rows={rows} set={setRows} />}
        </div>
      </form>
      {running && (
        <p role="status" class="muted">
          Asking the graph…
        </p>
      )}
      {problem && <Problem problem={problem} />}
      {answer && <Answer rows={answer} />}
      {facts && <Examples queries={facts.queries} take={take} />}
    </div>
  );
}

function refusal(error: unknown, signal: AbortSignal): Refused {
  if (signal.aborted) return new Refused('Stopped.');
  return error instanceof Refused ? error : new Refused('The service does not answer. Is `talkgraph serve` still running?');
}

function Problem({ problem: { message, position, neo4jCode } }: { problem: Refused }) {
  return (
    <div class="notice failed" role="alert">
      <p>{message}</p>
      {position && (
        <p class="muted">
          Line {position.line}, column {position.column}
          {neo4jCode && ` · ${neo4jCode}`}
        </p>
      )}
    </div>
  );
}

interface ParametersProps {
  names: string[];
  values: Record<string, string>;
  set: (name: string, value: string) => void;
}

function Parameters({ names, values, set }: ParametersProps) {
  if (names.length === 0) return null;
  return (
    <fieldset class="parameters">
      <legend>Parameters, as text or JSON</legend>
      {names.map((name) => (
        <div class="field" key={name}>
          <label for={`p-${name}`}>${name}</label>
          <input id={`p-${name}`} value={values[name] ?? ''} onInput={({ currentTarget }) => set(name, currentTarget.value)} />
        </div>
      ))}
    </fieldset>
  );
}

function Limits({ facts, rows, set }: { facts: About; rows: string; set: (rows: string) => void }) {
  return (
    <p class="limits">
      <label for="rows">at most</label>{' '}
      <input
        id="rows"
        type="number"
        min="1"
        max={facts.maxRows}
        placeholder={`${facts.rows}`}
        value={rows}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />{' '}
      rows, within {facts.seconds} seconds
    </p>
  );
}
