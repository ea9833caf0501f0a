// A map: what it shows stands in the address; entities are found, filtered, traced, opened and moved.

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { say } from '../shared/navigation';
import { onTrace, trace } from '../shared/trace';
import { Failed } from '../shared/Show';
import { Card } from './Card';
import { Find, matches } from './Find';
import type { Graph } from './graph';
import { Help } from './Help';
import { keys } from './keys';
import { Legend } from './Legend';
import { List } from './List';
import { isMeasured, looked, unmeasured } from './look';
import type { Lit, Picture } from './picture';
import { isShown, MANY, useMapState, visible } from './state';
import { Trace } from './Trace';
import { usePicture } from './usePicture';
import './map.css';

interface MapViewProps {
  /** Everything that can be shown. Must stay the same object while it is the same graph. */
  graph: Graph;
  /** The talk whose page this is. */
  talk?: string | undefined;
  /** What stands out while nothing is pointed at, as a path; the rest is dimmed. */
  marked?: Lit | null;
  /** Loads what is around an entity, for a map that grows beyond its graph. */
  load?: (id: string) => void;
}

const PHONE = '(max-width: 40rem)';
const COVERED = 0.5;

export function MapView({ graph: whole, talk, marked = null, load }: MapViewProps) {
  const [state, set] = useMapState();
  const graph = useMemo(() => filtered(whole, state.without), [whole, state.without.join('\n')]);
  const limit = matchMedia(PHONE).matches ? MANY / 2 : MANY;
  const { pinned: wantedId, hide, open, shut, top } = state;
  const ids = useMemo(() => visible(graph, state, limit), [graph, limit, JSON.stringify([wantedId, hide, open, shut, top])]);
  const { size, colour } = isMeasured(graph) ? state.look : unmeasured(state.look);
  const look = useMemo(() => looked(graph, { size, colour }), [graph, size, colour]);
  const [hovered, setHovered] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');
  const [helps, setHelps] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);

  const go = useCallback((id: string | null) => set({ pinned: id }), [set]);
  const fold = (id: string): void => set({ open: open.filter((one) => one !== id), shut: [...shut, id] });
  const grow = (id: string): void => {
    const isMore = hiddenAround(graph, ids, id) > 0 || (load && !open.includes(id) && isLarger(graph, id));
    if (!isMore) return fold(id);
    load?.(id);
    set({ open: [...open, id], shut: shut.filter((one) => one !== id) });
  };
  const asList = state.view === 'list';
  const { picture, done, failure } = usePicture(stage, graph, asList ? null : ids, look, {
    hover: (id) => (setHovered(id), trace(id, stage)),
    press: go,
    key: (event, id) =>
      keys(event, id, {
        picture,
        go,
        grow,
        list: () => set({ view: 'list' }),
        find: () => find.current?.focus(),
        help: () => setHelps(true),
      }),
  });

  useEffect(() => onTrace((id, from) => from !== stage && setHovered(id)), []);
  const found = wanted.trim() ? new Set(matches(graph, wanted).map(({ id }) => id)) : null;
  const lit = litBy(graph, hovered ?? (found ? null : state.pinned), found) ?? marked;
  useEffect(() => picture?.light(lit), [picture, hovered, wanted, state.pinned, marked]);
  const pinned = state.pinned === null ? undefined : graph.entities.get(state.pinned);
  useEffect(() => {
    picture?.pin(pinned?.id ?? null);
    const covered = (stage.current?.clientHeight ?? 0) * COVERED;
    if (pinned) picture?.reveal(pinned.id, graph.neighbours(pinned.id), covered);
    else picture?.conceal();
    if (pinned) say(spoken(graph, pinned.id)); // nothing else: what the page says of its answer stays
  }, [picture, pinned?.id]);

  const close = (): void => {
    go(null);
    if (pinned) picture?.focus(pinned.id);
  };
  const at = hovered === null ? null : (picture?.at(hovered) ?? null);
  return (
    <div class={['map', pinned && 'with-card', colour !== 'kind' && 'recoloured'].filter(Boolean).join(' ')}>
      <div class="map-tools">
        <Find graph={graph} text={wanted} field={find} onText={setWanted} open={(id) => (setWanted(''), go(id))} />
        {picture && <Zoom picture={picture} help={() => setHelps(!helps)} />}
        <div class="views" role="group" aria-label="Show as">
          <button type="button" class="quiet" aria-pressed={!asList} onClick={() => set({ view: 'map' })}>
            Map
          </button>
          <button type="button" class="quiet" aria-pressed={asList} onClick={() => set({ view: 'list' })}>
            List
          </button>
        </div>
      </div>
      <Legend graph={whole} state={{ ...state, look: { size, colour } }} set={set} />
      <div class="stage">
        {asList && <List graph={graph} ids={ids} look={look} pinned={state.pinned} go={go} />}
        <div class="canvas" ref={stage} hidden={asList} />
        {!asList && !picture && !failure && <Progress done={done} />}
        {failure && <Failed problems={[failure, 'The list shows the same.']} again={() => set({ view: 'list' })} />}
        {!asList && hovered && at && hovered !== pinned?.id && graph.entities.has(hovered) && (
          <Trace graph={graph} id={hovered} isAbove={!pinned && at.y < (stage.current?.clientHeight ?? 0) / 2} />
        )}
        {pinned && (
          <Card
            key={pinned.id}
            graph={graph}
            entity={pinned}
            talk={talk}
            hidden={hiddenAround(graph, ids, pinned.id)}
            isOpen={state.open.includes(pinned.id)}
            grow={() => grow(pinned.id)}
            fold={() => fold(pinned.id)}
            go={go}
            close={close}
          />
        )}
        {helps && <Help close={() => setHelps(false)} />}
      </div>
      <Rest total={whole.entities.size} shown={ids.size} all={() => set({ top: whole.entities.size, shut: [] })} />
    </div>
  );
}

function Zoom({ picture, help }: { picture: Picture; help: () => void }) {
  const buttons: [string, string, () => void][] = [
    ['−', 'Smaller', () => picture.zoom(1 / 1.3)],
    ['+', 'Larger', () => picture.zoom(1.3)],
    ['⤢', 'Whole map', () => picture.fit()],
    ['?', 'Keys', help],
  ];
  return (
    <div class="views" role="group" aria-label="Look">
      {buttons.map(([sign, name, act]) => (
        <button key={name} type="button" class="quiet" aria-label={name} title={name} onClick={act}>
          {sign}
        </button>
      ))}
    </div>
  );
}

function Progress({ done }: { done: number }) {
  if (done === 0) return null;
  return (
    <p class="progress" role="status">
      Laying out the map <progress value={done} />
    </p>
  );
}

function Rest({ total, shown, all }: { total: number; shown: number; all: () => void }) {
  if (shown >= total) return null;
  return (
    <p class="rest">
      {shown} of {total} entities are shown, the best connected first.{' '}
      <button type="button" class="link" onClick={all}>
        Show all
      </button>
    </p>
  );
}

function filtered(graph: Graph, without: readonly string[]): Graph {
  if (without.length === 0) return graph;
  return graph.only((edge) => isShown({ without }, edge));
}

function hiddenAround(graph: Graph, ids: ReadonlySet<string>, id: string): number {
  return graph.neighbours(id).filter((other) => !ids.has(other)).length;
}

/** It is connected to more than this graph holds. */
function isLarger(graph: Graph, id: string): boolean {
  return (graph.entities.get(id)?.degree ?? 0) > graph.degree(id);
}

function litBy(graph: Graph, id: string | null, found: ReadonlySet<string> | null): Lit | null {
  if (id !== null && graph.entities.has(id)) {
    const pairs = graph.pairsOf(id);
    return { nodes: new Set([id, ...graph.neighbours(id)]), pairs: new Set(pairs.map((pair) => pair.id)) };
  }
  return found && { nodes: found, pairs: new Set() };
}

/** What a screen reader hears when an entity is opened. */
function spoken(graph: Graph, id: string): string {
  const said = graph.edgesOf(id).slice(0, 5).map((edge) => graph.sentence(edge));
  return [graph.name(id), ...said].join('. ');
}
