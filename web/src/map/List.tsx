// What the map says, as a table: for whoever reads better than looks, without WebGL, and on paper.

import { useState } from 'preact/hooks';
import { EntityName } from '../shared/Kind';
import { kindWord } from '../shared/kinds';
import type { Entity, Graph } from './graph';
import type { Looked } from './look';

const ROWS = 100;
const SENTENCES = 5;

type Column = 'name' | 'kind' | 'count';

interface ListProps {
  graph: Graph;
  ids: ReadonlySet<string>;
  look: Looked;
  pinned: string | null;
  go: (id: string) => void;
}

export function List({ graph, ids, look, pinned, go }: ListProps) {
  const [by, setBy] = useState<Column>('count');
  const [rows, setRows] = useState(ROWS);
  const entities = sorted(graph, ids, by);
  const head = (column: Column, text: string) => (
    <th scope="col" aria-sort={by === column ? (column === 'count' ? 'descending' : 'ascending') : undefined}>
      <button type="button" class="link" onClick={() => setBy(column)}>
        {text}
      </button>
    </th>
  );
  return (
    <div class="list" tabIndex={0} role="region" aria-label="Entities and their connections">
      <table>
        <thead>
          <tr>
            {head('name', 'Entity')}
            {head('kind', 'Kind')}
            {head('count', 'Connections')}
          </tr>
        </thead>
        <tbody>
          {entities.slice(0, rows).map((entity) => (
            <tr key={entity.id} data-entity={entity.id} aria-selected={entity.id === pinned}>
              <th scope="row">
                <button type="button" class="link" onClick={() => go(entity.id)}>
                  <EntityName {...entity} />
                </button>
              </th>
              <td>{[kindWord(entity.kind), look.words(entity.id)].filter(Boolean).join(', ')}</td>
              <td>
                <Sentences graph={graph} id={entity.id} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {entities.length > rows && (
        <button type="button" class="quiet" onClick={() => setRows(rows + ROWS)}>
          {entities.length - rows} more
        </button>
      )}
    </div>
  );
}

function Sentences({ graph, id }: { graph: Graph; id: string }) {
  const edges = graph.edgesOf(id);
  return (
    <ul>
      {edges.slice(0, SENTENCES).map((edge) => (
        <li key={edge.id} dir="auto">
          {graph.sentence(edge)}
        </li>
      ))}
      {edges.length > SENTENCES && <li class="muted">and {edges.length - SENTENCES} more</li>}
    </ul>
  );
}

function sorted(graph: Graph, ids: ReadonlySet<string>, by: Column): Entity[] {
  const shown = graph.ranked().filter(({ id }) => ids.has(id));
  if (by === 'count') return shown;
  const order = new Intl.Collator();
  return shown.sort((one, other) => order.compare(one[by], other[by]));
}
