// The talks that are loaded, with what each declares beside what was found in it.

import { element } from '../shared/dom';
import { isKind, signed } from '../shared/kinds';
import type { Coverage, Loaded, Talk } from './types';

export function talks({ talks }: Loaded): HTMLElement[] {
  if (talks.edges.length === 0) return [nothingLoaded()];
  const shown = talks.edges.map(({ node }) => talk(node));
  const more = element('p', { class: 'aside' }, 'More talks are loaded; the playground lists them all.');
  return talks.pageInfo.hasNextPage ? [...shown, more] : shown;
}

function nothingLoaded(): HTMLElement {
  return element(
    'div',
    { class: 'notice' },
    element('p', {}, element('b', {}, 'No talk is loaded yet.'), ' Load the one that comes with talkgraph, or your own:'),
    element('pre', {}, 'talkgraph seed\ntalkgraph load FILE'),
    element('p', {}, 'Then reload this page.'),
  );
}

function talk(talk: Talk): HTMLElement {
  return element(
    'article',
    { class: 'talk' },
    element('h3', {}, safeLink(talk)),
    element('p', { class: 'muted' }, facts(talk).join(' · ')),
    counts(talk.coverage.filter(({ what }) => !isKind(what))),
    counts(talk.coverage.filter(({ what, declared, loaded }) => isKind(what) && (declared || loaded))),
  );
}

/** The title, as a link where the talk's source is a web address; any other scheme is not followed. */
function safeLink({ title, sourceUrl }: Talk): Node | string {
  if (!sourceUrl || !/^https?:\/\//i.test(sourceUrl)) return title;
  return element('a', { href: sourceUrl, rel: 'noreferrer' }, title);
}

function facts({ speakers, date, durationSeconds }: Talk): string[] {
  const said = speakers.map(({ name }) => name).join(', ');
  const minutes = durationSeconds ? `${Math.round(durationSeconds / 60)} min` : '';
  return [said, date ? day(date) : '', minutes].filter(Boolean);
}

/** A day as the reader's language writes it, without a shift by time zone. */
function day(date: string): string {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** Declared is not found: both counts stand side by side. */
function counts(coverage: Coverage[]): HTMLElement {
  const columns = coverage.map(({ what, declared, loaded }) =>
    element(
      'div',
      {},
      element('dt', {}, isKind(what) ? signed(what, what.toLowerCase()) : what),
      element('dd', {}, element('b', {}, `${loaded}`), ' loaded'),
      element('dd', { class: 'muted' }, declared == null ? 'none declared' : `${declared} declared`),
    ),
  );
  return element('dl', {}, ...columns);
}
