// Which view an address shows. Each is loaded when it is needed; service/talkgraph/pages knows the same addresses.

import type { ComponentType } from 'preact';

/** A view: `argument` is the part of the address behind the first slash, `the-state-of-open-models` in talks/…. */
export type View = ComponentType<{ argument: string }>;

interface Found {
  load: () => Promise<{ default: View }>;
  argument: string;
}

/** A part of a page with an argument stands behind a second slash. */
const VIEWS: Record<string, Found['load']> = {
  '': () => import('./home/Home'),
  talks: () => import('./talks/Talks'),
  'talks/': () => import('./talk/Talk'),
  'talks//transcript': () => import('./talk/Plain'),
  'entities/': () => import('./entity/Entity'),
  paths: () => import('./paths/Paths'),
  search: () => import('./search/Search'),
  console: () => import('./console/Console'),
  'embed/': () => import('./embed/Page'),
};

/** The view of a path below the root, as `talks/the-state-of-open-models`. */
export function find(path: string): Found {
  const [, name = '', argument = '', below = ''] = /^([^/]*\/?)([^/]*)(.*)$/.exec(path) ?? [];
  const part = below && VIEWS[name + below];
  if (part) return { load: part, argument };
  const load = VIEWS[argument ? name : name.replace('/', '')];
  return { load: load ?? (() => import('./shared/Missing')), argument: argument + below };
}
