// The script for pages of others, /embed.js: two elements that draw a map and paths. It adds nothing else to the page.

import { answerBy } from '../shared/api';
import { element, show } from './Element';
import { answersOf, savedHere } from './saved';

const saved = savedHere();
if (saved) answerBy(answersOf(saved));

// A page can hold elements of several services: each is drawn by its own service's script, and named by the first.
for (const name of ['talkgraph-map', 'talkgraph-path']) {
  if (!customElements.get(name)) customElements.define(name, element());
}

export { show };
