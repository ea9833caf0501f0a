// A question to try.

import type { Question } from '../paths/Question';

const DOCUMENTED = { entities: ['DeepSeek', 'American Truly Open Models'], question: { from: 'DeepSeek', to: 'ATOM' } };

/** The one that the documentation asks where the graph can answer it, else the two most connected. */
export function example(entities: { name: string }[]): Question {
  const names = new Set(entities.map(({ name }) => name));
  if (DOCUMENTED.entities.every((name) => names.has(name))) return DOCUMENTED.question;
  const [first, second] = entities;
  return { from: first?.name ?? '', to: second?.name ?? '' };
}
