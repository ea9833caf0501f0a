// The answer: each path as steps that read as English, each step with the words that state it.

import { element } from '../shared/dom';
import { entityName } from '../shared/kinds';
import type { Question } from './question';
import type { Connect, Entity, Evidence, Hop, Path } from './types';

const QUOTES_SHOWN = 3;

/** What the answer says, as elements and as one sentence for screen readers. */
export interface Shown {
  nodes: HTMLElement[];
  spoken: string;
}

/** `again` asks with a candidate in place of a name that was not found. */
export function answer(question: Question, connect: Connect, again: (question: Question) => void): Shown {
  if (connect.unresolved.length > 0) return unresolved(question, connect, again);
  if (connect.sameEntity) return same(connect);
  if (connect.paths.length === 0) return none(connect);
  return { nodes: [...connect.paths.map(path), ...leftOut(connect)], spoken: found(connect.paths) };
}

function found(paths: Path[]): string {
  const count = paths.length === 1 ? 'One path' : `${paths.length} paths`;
  return `${count}. ${paths[0]?.sentence ?? ''}`;
}

function unresolved(question: Question, connect: Connect, again: (question: Question) => void): Shown {
  const nodes = connect.unresolved.map(({ name, candidates }) => {
    const instead = candidates.map((candidate) => candidateButton(question, name, candidate, again));
    const text = candidates.length > 0 ? 'is not one entity of the graph. Did you mean' : 'is not in the graph.';
    return element('div', { class: 'notice' }, element('p', {}, element('b', {}, name), ` ${text}`), choices(instead));
  });
  return { nodes, spoken: nodes.map((node) => node.textContent).join(' ') };
}

function choices(buttons: HTMLElement[]): HTMLElement | null {
  return buttons.length > 0 ? element('p', { class: 'choices' }, ...buttons) : null;
}

function candidateButton(
  question: Question,
  name: string,
  candidate: Entity,
  again: (question: Question) => void,
): HTMLElement {
  const button = element('button', { type: 'button', class: 'quiet' }, entityName(candidate));
  button.addEventListener('click', () => {
    const swap = (given: string): string => (given === name ? candidate.name : given);
    again({ from: swap(question.from), to: swap(question.to) });
  });
  return button;
}

function same({ from, to }: Connect): Shown {
  const name = (from ?? to)?.name ?? '';
  const text = `Both names mean the same entity: ${name}.`;
  return { nodes: [element('p', { class: 'notice' }, text)], spoken: text };
}

function none(connect: Connect): Shown {
  const text = `No path within ${connect.maxHops} steps.`;
  return { nodes: [element('p', { class: 'notice' }, text), ...leftOut(connect)], spoken: text };
}

const REASONS = {
  HUBS: 'No path was sought through the entities that nearly everything is connected to',
  ENTITIES: 'Not every entity was searched',
  CONNECTIONS: 'Not every connection was searched',
};

function leftOut({ truncated, leftOut }: Connect): HTMLElement[] {
  const more = truncated ? ['There are more paths than these.'] : [];
  const notes = [...more, ...leftOut.map(({ reason, count }) => `${REASONS[reason]} (${count}).`)];
  return notes.length > 0 ? [element('p', { class: 'aside' }, notes.join(' '))] : [];
}

function path({ hops, length }: Path, index: number): HTMLElement {
  const steps = length === 1 ? '1 step' : `${length} steps`;
  const title = `path-${index + 1}`;
  return element(
    'article',
    { class: 'path', 'aria-labelledby': title },
    element('p', { class: 'count' }, index === 0 ? steps : `Another way, ${steps}`),
    element('h2', { id: title }, ...passed(hops)),
    element('ol', {}, ...hops.map(hop)),
  );
}

/** The names that the path passes. A dash and no arrow: the direction of a step is what its sentence says. */
function passed(hops: Hop[]): (Node | string)[] {
  const names = [...hops.slice(0, 1).map(({ from }) => from), ...hops.map(({ to }) => to)];
  return names.flatMap(({ name }, index) => (index === 0 ? [name] : [element('span', { class: 'dash' }, ' — '), name]));
}

/** A step in the direction in which it was stated, whichever way the path walks it. */
function hop({ from, to, forward, connection }: Hop): HTMLElement {
  const [subject, object] = forward ? [from, to] : [to, from];
  return element(
    'li',
    {},
    element('p', { class: 'step' }, entityName(subject), ` ${connection?.predicate ?? '—'} `, entityName(object)),
    ...distinct(connection?.evidence ?? []).slice(0, QUOTES_SHOWN).map(quote),
  );
}

/** A quote of two talks is shown for each; a talk that says the same words twice is shown once. */
function distinct(evidence: Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [`${one.quote}\n${one.talk?.title}`, one])).values()];
}

function quote({ quote, talk, atSeconds }: Evidence): HTMLElement {
  const where = [talk?.title, atSeconds == null ? null : clock(atSeconds)].filter(Boolean).join(', ');
  return element('figure', {}, element('blockquote', {}, `“${quote}”`), element('figcaption', {}, where));
}

/** Seconds as `m:ss` or `h:mm:ss`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
