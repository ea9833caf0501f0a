// What a map shows, as it stands in the address, and which entities that makes visible.

import { entityId, shortId, useAddress, useChange, type Values } from '../shared/address';
import { kindOf } from '../shared/kinds';
import type { Edge, Entity, Graph } from './graph';
import { COLOURINGS, SIZES, type Look } from './look';

export interface MapState {
  /** The entity that is open. */
  pinned: string | null;
  /** Kinds that are left out. */
  hide: readonly string[];
  /** Predicates that are left out. */
  without: readonly string[];
  /** Entities whose connections are shown, as many more as they stand here often. */
  open: readonly string[];
  /** Entities whose connections are folded away. */
  shut: readonly string[];
  view: 'map' | 'list';
  /** How many entities are shown to begin with; null for as many as read well. */
  top: number | null;
  look: Look;
}

/** How many neighbours `open` adds at once. */
export const NEIGHBOURS = 25;
/** More than this many begin as a list on a phone. */
export const MANY = 60;

/** The state in the address, and a way to change it: opening something is a step, a filter is none. */
export function useMapState(): [MapState, (by: Partial<MapState>) => void] {
  const address = useAddress();
  const change = useChange();
  const many = (name: string): string[] => address.getAll(name).filter(Boolean);
  const state: MapState = {
    pinned: address.get('e') ? entityId(address.get('e') ?? '') : null,
    hide: (address.get('hide') ?? '').split(',').filter(Boolean),
    without: many('without'),
    open: many('open').map(entityId),
    shut: many('shut').map(entityId),
    view: address.get('view') === 'list' ? 'list' : 'map',
    top: Number(address.get('top')) || null,
    look: { size: known(address.get('size'), SIZES, 'connections'), colour: known(address.get('colour'), COLOURINGS, 'kind') },
  };
  return [state, (by) => change(written({ ...state, ...by }), 'pinned' in by ? 'push' : 'replace')];
}

function written({ pinned, hide, without, open, shut, view, top, look }: MapState): Values {
  return {
    e: pinned && shortId(pinned),
    hide: hide.join(','),
    without,
    open: open.map(shortId),
    shut: shut.map(shortId),
    view: view === 'map' ? null : view,
    top,
    size: look.size === 'connections' ? null : look.size,
    colour: look.colour === 'kind' ? null : look.colour,
  };
}

function known<Value extends string>(text: string | null, values: Record<Value, string>, usual: Value): Value {
  return text !== null && text in values ? (text as Value) : usual;
}

export function isShown(state: Pick<MapState, 'without'>, { predicate }: Edge): boolean {
  return !state.without.includes(predicate);
}

/** The ids that a map shows: the best connected, what was opened, without what was folded or filtered away. */
export function visible(graph: Graph, state: MapState, limit: number): Set<string> {
  const wanted = new Set(graph.ranked().slice(0, state.top ?? limit).map(({ id }) => id));
  for (const id of state.open) {
    if (!graph.entities.has(id)) continue;
    wanted.add(id);
    const more = graph.neighbours(id).filter((other) => !wanted.has(other));
    for (const other of best(graph, more, NEIGHBOURS)) wanted.add(other);
  }
  for (const id of state.shut) fold(graph, id, wanted, state);
  if (state.pinned && graph.entities.has(state.pinned)) wanted.add(state.pinned);
  return new Set([...wanted].filter((id) => id === state.pinned || !isHidden(graph.entities.get(id), state)));
}

export function best(graph: Graph, ids: readonly string[], most: number): string[] {
  return [...ids].sort((one, other) => graph.degree(other) - graph.degree(one)).slice(0, most);
}

/** Takes away what is connected to `id` alone. */
function fold(graph: Graph, id: string, wanted: Set<string>, { open, pinned }: MapState): void {
  for (const other of graph.neighbours(id)) {
    const others = graph.neighbours(other).filter((one) => one !== id && wanted.has(one));
    if (others.length === 0 && !open.includes(other) && other !== pinned) wanted.delete(other);
  }
}

function isHidden(entity: Entity | undefined, { hide }: MapState): boolean {
  return !entity || hide.includes(kindOf(entity.kind));
}
