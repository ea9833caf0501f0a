// What a statement gave: a table, or the map of its nodes and relationships, and both as files.

import { useMemo, useState } from 'preact/hooks';
import { change, toEntity, toTalk, useAddress } from '../shared/address';
import { MapView } from '../map/MapView';
import type { Rows, Value } from './ask';
import { csv, json, save } from './download';
import { element, graphOf, nameOf } from './graphOf';

const ROWS = 200;

export function Answer({ rows: answer }: { rows: Rows }) {
  const graph = useMemo(() => graphOf(answer), [answer]);
  const asGraph = useAddress().get('as') === 'graph';
  const count = answer.rows.length;
  const show = (as: string | null): void => change({ as }, 'replace');
  return (
    <section aria-label="Answer">
      <div class="answer-tools">
        <p>
          {count} {count === 1 ? 'row' : 'rows'}, {answer.ms} ms
        </p>
        <div class="views" role="group" aria-label="Show the answer as">
          <button type="button" class="quiet" aria-pressed={!asGraph} onClick={() => show(null)}>
            Table
          </button>
          <button type="button" class="quiet" aria-pressed={asGraph} onClick={() => show('graph')}>
            Graph
          </button>
        </div>
        <div class="views" role="group" aria-label="Download">
          <button type="button" class="quiet" onClick={() => save('rows.csv', 'text/csv', csv(answer))}>
            CSV
          </button>
          <button type="button" class="quiet" onClick={() => save('rows.json', 'application/json', json(answer))}>
            JSON
          </button>
        </div>
      </div>
      {answer.truncated && <p class="notice">{answer.truncated.message}</p>}
      {asGraph && graph.entities.size > 0 && <MapView graph={graph} />}
      {asGraph && graph.entities.size === 0 && (
        <p class="notice">There are no nodes in this answer. Return nodes, relationships or a path: RETURN p.</p>
      )}
      {!asGraph && <Table answer={answer} />}
    </section>
  );
}

function Table({ answer }: { answer: Rows }) {
  const [most, setMost] = useState(ROWS);
  if (answer.rows.length === 0) return <p class="muted">Nothing fits.</p>;
  return (
    <>
      <div class="rows-of" tabIndex={0} role="region" aria-label="Rows">
        <table>
          <thead>
            <tr>
              {answer.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.rows.slice(0, most).map((row, at) => (
              <tr key={at}>
                {row.map((value, column) => (
                  <td key={column} dir="auto" class={typeof value === 'number' ? 'number' : undefined}>
                    <Cell value={value} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.rows.length > most && (
        <button type="button" class="quiet" onClick={() => setMost(most + ROWS)}>
          {answer.rows.length - most} more
        </button>
      )}
    </>
  );
}

function Cell({ value }: { value: Value }) {
  const one = element(value);
  if (value === null) return <span class="muted">null</span>;
  if (typeof value === 'string') return <>{value}</>;
  if (!one?.labels) return <code>{JSON.stringify(value)}</code>;
  const id = one.properties['id'];
  const page = typeof id === 'string' ? pageOf(id) : null;
  return page ? <a href={page}>{nameOf(one)}</a> : <code title={JSON.stringify(one.properties)}>{nameOf(one)}</code>;
}

function pageOf(id: string): string | null {
  if (id.startsWith('entity:')) return toEntity(id);
  return /^talk:[^/]+$/.test(id) ? toTalk(id) : null;
}
