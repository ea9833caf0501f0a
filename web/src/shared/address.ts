// The address is the state of a view: what it shows stands there, so that a link restores it and Back undoes it.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

const here = import.meta.url;
// The script for other pages lies beside the pages, those of the pages one folder below.
const up = import.meta.env.MODE === 'embed' ? './' : '../';
/** Where the service is, with the slash at its end: it may be mounted under any prefix. */
export const root = import.meta.env.DEV ? `${location.origin}/` : URL.canParse(up, here) ? new URL(up, here).href : '';

/** The path of this page below the root, decoded: `talks/the-state-of-open-models`. */
export function path(): string {
  const below = location.href.startsWith(root) ? new URL(location.href).pathname.slice(new URL(root).pathname.length) : '';
  try {
    return decodeURIComponent(below).replace(/\/$/, '');
  } catch {
    return below; // a path that is no UTF-8 names nothing
  }
}

export type Values = Record<string, string | number | readonly string[] | null | undefined>;

/** The address of a page: `to('talks/a', { t: 731 })`. Values that are null or empty are left out, lists repeated. */
export function to(page: string, values: Values = {}): string {
  const search = `${changed(new URLSearchParams(), values)}`;
  const encoded = page.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');
  return `${root}${encoded}${search && `?${search}`}`;
}

/** A talk's page. `id` may be full (`talk:a`) or short. */
export function toTalk(id: string, values: Values = {}): string {
  return to(`talks/${slug(id)}`, values);
}

/** An entity's page. `id` may be full (`entity:a`) or short. */
export function toEntity(id: string, values: Values = {}): string {
  return to(`entities/${slug(id)}`, values);
}

/** An id without its kind: `deepseek` of `entity:deepseek`. */
export function slug(id: string): string {
  return id.replace(/^(talk|entity):/, '');
}

/** The reverse of `entityId`. */
export function shortId(id: string): string {
  return id.replace(/^entity:/, '');
}

/** `entity:deepseek` of `deepseek`; an id of another kind, as `topic:x`, stays as it is. */
export function entityId(short: string): string {
  return short.includes(':') ? short : `entity:${short}`;
}

export function changed(search: URLSearchParams, values: Values): URLSearchParams {
  for (const [name, value] of Object.entries(values)) {
    search.delete(name);
    if (Array.isArray(value)) for (const one of value as readonly string[]) search.append(name, one);
    else if (value != null && value !== '') search.set(name, `${value as string | number}`);
  }
  return search;
}

const listeners = new Set<() => void>();
addEventListener('popstate', () => listeners.forEach((listener) => listener()));

/**
 * Changes values in the address of this page. `push` (a step that Back undoes) is for going somewhere, `replace` for
 * filters and what is typed.
 */
export function change(values: Values, how: 'push' | 'replace'): void {
  const search = `${changed(new URLSearchParams(location.search), values)}`;
  const next = `${location.pathname}${search && `?${search}`}`;
  if (next === location.pathname + location.search) return;
  if (how === 'push') history.pushState(null, '', next);
  else history.replaceState(history.state, '', next);
  listeners.forEach((listener) => listener());
}

/** Where the state of a view stands: in the address of the page, or in a part of a page that is not ours. */
export interface Address {
  search(): string;
  change(values: Values, how: 'push' | 'replace'): void;
  /** Calls `listener` after every change, also by Back and Forward; gives the end of it. */
  listen(listener: () => void): () => void;
}

const ofPage: Address = {
  search: () => location.search,
  change,
  listen: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** The address that the components below it read and change. */
export const AddressContext = createContext(ofPage);

/** The values in the address. The component is drawn again when they change. */
export function useAddress(): URLSearchParams {
  const address = useContext(AddressContext);
  const [search, show] = useState(address.search);
  useEffect(() => address.listen(() => show(address.search())), [address]);
  return new URLSearchParams(search);
}

/** A way to change values of the address. */
export function useChange(): Address['change'] {
  return useContext(AddressContext).change;
}

/** The title of the window, `text · talkgraph`. */
export function useTitle(text: string | null | undefined): void {
  useEffect(() => {
    document.title = text ? `${text} · talkgraph` : 'talkgraph';
  }, [text]);
}
