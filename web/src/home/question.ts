// The question: two names and a button. Its state is the page's address, so that an answer can be linked to.

import { byId, element } from '../shared/dom';

export interface Question {
  from: string;
  to: string;
}

/** The question in the page's address, or null. */
export function asked(): Question | null {
  const given = new URLSearchParams(location.search);
  const from = given.get('from')?.trim();
  const to = given.get('to')?.trim();
  return from && to ? { from, to } : null;
}

/** A field with its label; the names that the graph has are offered while one types. */
function field(name: 'from' | 'to', label: string): [HTMLElement, HTMLInputElement] {
  const input = element('input', {
    id: name,
    name,
    list: 'names',
    required: '',
    maxlength: '200',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  return [element('div', { class: 'field' }, element('label', { for: name }, label), input), input];
}

export class QuestionForm {
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #names = element('datalist', { id: 'names' });

  /** Builds the form; `ask` is called with what the reader sends. */
  constructor(ask: (question: Question) => void) {
    const [from, fromInput] = field('from', 'From');
    const [to, toInput] = field('to', 'To');
    this.#from = fromInput;
    this.#to = toInput;
    const form = element('form', {}, from, to, element('button', { type: 'submit' }, 'Who connects them?'), this.#names);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask({ from: fromInput.value.trim(), to: toInput.value.trim() });
    });
    byId('question').replaceChildren(form);
  }

  show(question: Question): void {
    this.#from.value = question.from;
    this.#to.value = question.to;
  }

  /** Nobody has begun to write: an example may be put in. */
  get untouched(): boolean {
    const fields = [this.#from, this.#to];
    return fields.every((field) => !field.value && field !== document.activeElement);
  }

  offer(names: string[]): void {
    this.#names.replaceChildren(...names.map((name) => element('option', { value: name })));
  }
}

const DOCUMENTED = { entities: ['DeepSeek', 'American Truly Open Models'], question: { from: 'DeepSeek', to: 'ATOM' } };

/** A question to try: the one the documentation asks where the graph can answer it, else the two most connected. */
export function example(entities: { name: string; degree: number }[]): Question | null {
  const names = new Set(entities.map(({ name }) => name));
  if (DOCUMENTED.entities.every((name) => names.has(name))) return DOCUMENTED.question;
  const [first, second] = [...entities].sort((one, other) => other.degree - one.degree);
  return first && second ? { from: first.name, to: second.name } : null;
}
