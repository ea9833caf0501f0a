// What the signs mean, how many there are, and which of them are shown; the same for predicates.

import { useMemo } from 'preact/hooks';
import { Sign } from '../shared/Kind';
import { KINDS, kindOf, type KindName } from '../shared/kinds';
import type { Graph } from './graph';
import { Key, LookChoice } from './LookChoice';
import type { MapState } from './state';

interface LegendProps {
  graph: Graph;
  state: MapState;
  set: (by: Partial<MapState>) => void;
}

export function Legend({ graph, state, set }: LegendProps) {
  const counts = useMemo(() => kindCounts(graph), [graph]);
  const toggle = (kind: string, alone: boolean): void => {
    const others = counts.map(([one]) => one).filter((one) => one !== kind);
    if (alone) set({ hide: state.hide.length === others.length && !state.hide.includes(kind) ? [] : others });
    else set({ hide: switched(state.hide, kind) });
  };
  return (
    <div class="legend" role="group" aria-label="Kinds that are shown">
      {counts.map(([kind, count]) => (
        <button
          key={kind}
          type="button"
          class="quiet"
          aria-pressed={!state.hide.includes(kind)}
          title="Alt-click shows this kind alone"
          onClick={({ altKey }) => toggle(kind, altKey)}
        >
          <Sign kind={kind} />
          {KINDS[kind].many} <span class="count">{count}</span>
        </button>
      ))}
      <Predicates graph={graph} state={state} set={set} />
      <LookChoice graph={graph} look={state.look} set={(by) => set({ look: { ...state.look, ...by } })} />
      <Key graph={graph} look={state.look} />
    </div>
  );
}

function Predicates({ graph, state, set }: LegendProps) {
  const counts = useMemo(() => predicateCounts(graph), [graph]);
  if (counts.size === 0) return null;
  const ranked = [...counts].sort(([, one], [, other]) => other - one).slice(0, 200);
  const left = state.without.length;
  return (
    <details class="predicates">
      <summary>
        Connections <span class="count">{left > 0 ? `${counts.size - left} of ${counts.size}` : counts.size}</span>
      </summary>
      <div class="popover" role="group" aria-label="Connections that are shown">
        <p>
          <button type="button" class="link" onClick={() => set({ without: [] })}>
            All
          </button>{' '}
          <button type="button" class="link" onClick={() => set({ without: ranked.map(([predicate]) => predicate) })}>
            None
          </button>
        </p>
        {ranked.map(([predicate, count]) => (
          <label key={predicate}>
            <input
              type="checkbox"
              checked={!state.without.includes(predicate)}
              onChange={() => set({ without: switched(state.without, predicate) })}
            />
            <bdi>{predicate}</bdi> <span class="count">{count}</span>
          </label>
        ))}
      </div>
    </details>
  );
}

function predicateCounts(graph: Graph): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { predicate } of graph.edges) counts.set(predicate, (counts.get(predicate) ?? 0) + 1);
  return counts;
}

function kindCounts(graph: Graph): [KindName, number][] {
  const counts = new Map<KindName, number>();
  for (const { kind } of graph.entities.values()) counts.set(kindOf(kind), (counts.get(kindOf(kind)) ?? 0) + 1);
  return (Object.keys(KINDS) as KindName[]).flatMap((kind) => {
    const count = counts.get(kind);
    return count ? [[kind, count] as [KindName, number]] : [];
  });
}

/** The list with `one` in it, or without it if it was there. */
function switched(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
