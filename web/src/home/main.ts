// The front page: a question and its answer, and the talks that are loaded.

import '../shared/base.css';
import './home.css';
import { request } from '../shared/api';
import { byId, element } from '../shared/dom';
import { answer } from './answer';
import connectQuery from './connect.graphql?raw';
import { asked, example, QuestionForm, type Question } from './question';
import { talks } from './talks';
import talksQuery from './talks.graphql?raw';
import type { Connect, Loaded } from './types';

const WAIT_SHOWN_AFTER_MS = 400;
const title = document.title;

/** Fills one part of the page from one request; a newer one for the same part gives up the older. */
class Section {
  #running = new AbortController();

  constructor(readonly place: HTMLElement) {}

  /** `load` asks, `show` turns the answer into elements; a failure is said in place, with a way to try again. */
  async fill<Data>(load: (signal: AbortSignal) => Promise<Data>, show: (data: Data) => HTMLElement[]): Promise<void> {
    this.#running.abort();
    const running = (this.#running = new AbortController());
    const waiting = setTimeout(() => this.#wait(), WAIT_SHOWN_AFTER_MS);
    try {
      this.place.setAttribute('aria-busy', 'true');
      const data = await load(running.signal);
      if (!running.signal.aborted) this.place.replaceChildren(...show(data));
    } catch (error) {
      if (!running.signal.aborted) this.#fail(error, () => void this.fill(load, show));
    } finally {
      clearTimeout(waiting);
      if (!running.signal.aborted) this.place.removeAttribute('aria-busy');
    }
  }

  clear(): void {
    this.#running.abort();
    this.place.removeAttribute('aria-busy');
    this.place.replaceChildren();
  }

  #wait(): void {
    this.place.replaceChildren(element('p', { class: 'wait' }, 'Asking the graph…'));
  }

  #fail(error: unknown, again: () => void): void {
    const retry = element('button', { type: 'button', class: 'quiet' }, 'Try again');
    retry.addEventListener('click', again);
    const text = error instanceof Error ? error.message : String(error);
    this.place.replaceChildren(element('div', { class: 'notice failed', role: 'alert' }, element('p', {}, text), retry));
  }
}

const answerSection = new Section(byId('answer'));
const talksSection = new Section(byId('talks-list'));
const form = new QuestionForm(ask);

/** Puts the question into the address and answers it. */
function ask(question: Question): void {
  const search = `?${new URLSearchParams({ ...question })}`;
  if (search !== location.search) history.pushState(null, '', search);
  showAddress();
}

/** Shows what the address asks; also after Back and Forward. */
function showAddress(): void {
  const question = asked();
  document.title = question ? `${question.from} to ${question.to} · ${title}` : title;
  if (!question) return answerSection.clear();
  form.show(question);
  const load = (signal: AbortSignal) => request<{ connect: Connect }>(connectQuery, question, signal);
  void answerSection.fill(load, ({ connect }) => {
    const { nodes, spoken } = answer(question, connect, ask);
    byId('status').textContent = spoken;
    return [...nodes, playgroundLink(question)];
  });
}

function playgroundLink(question: Question): HTMLElement {
  const given = new URLSearchParams({ query: connectQuery, variables: JSON.stringify(question, null, 2) });
  return element('p', { class: 'playground' }, element('a', { href: `graphiql?${given}` }, 'This question in the playground'));
}

function showTalks(loaded: Loaded): HTMLElement[] {
  const entities = loaded.entities.edges.map(({ node }) => node);
  form.offer(entities.map(({ name }) => name));
  const first = example(entities);
  if (first && form.untouched) form.show(first);
  return talks(loaded);
}

addEventListener('popstate', showAddress);
showAddress();
void talksSection.fill((signal) => request<Loaded>(talksQuery, {}, signal), showTalks);
