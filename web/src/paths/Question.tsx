// The question: two names and a button.

import { useEffect, useState } from 'preact/hooks';
import { NameInput } from '../shared/NameInput';

export interface Question {
  from: string;
  to: string;
}

interface QuestionFormProps {
  /** What stands in the fields at first, and again when it changes. */
  given: Question;
  ask: (question: Question) => void;
}

export function QuestionForm({ given, ask }: QuestionFormProps) {
  const [from, setFrom] = useState(given.from);
  const [to, setTo] = useState(given.to);
  useEffect(() => (setFrom(given.from), setTo(given.to)), [given.from, given.to]);
  const send = (event: Event): void => {
    event.preventDefault();
    ask({ from: from.trim(), to: to.trim() });
  };
  return (
    <form class="question" aria-label="Question" onSubmit={send}>
      <NameInput label="From" value={from} onValue={setFrom} />
      <NameInput label="To" value={to} onValue={setTo} />
      <button type="submit">Who connects them?</button>
    </form>
  );
}
