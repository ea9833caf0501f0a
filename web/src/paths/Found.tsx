// The answer to a question, and the choices of which paths it holds.

import { useEffect } from 'preact/hooks';
import { to, useChange } from '../shared/address';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { ConnectDocument, type ConnectQuery } from '../generated/operations';
import { Answer } from './Answer';
import { Choices } from './Choices';
import type { Question } from './Question';
import { written, type Refined } from './refined';

interface FoundProps {
  question: Refined;
  ask: (question: Question) => void;
  /** Hears each answer once. */
  onAnswer?: (connect: ConnectQuery['connect']) => void;
}

export function Found({ question, ask, onAnswer }: FoundProps) {
  const change = useChange();
  const answer = useQuery(ConnectDocument, written(question));
  const avoid = (id: string): void => change({ avoid: [...question.avoid, id].join(',') }, 'push');
  useEffect(() => {
    if (answer.data) onAnswer?.(answer.data.connect);
  }, [answer.data]);
  return (
    <>
      <Choices question={question} avoided={answer.data?.avoided.nodes ?? []} />
      <section aria-label="Answer">
        <Show of={answer} height="20rem">
          {({ connect }) => (
            <>
              <Answer question={question} connect={connect} again={ask} avoid={avoid} />
              <p class="aside">
                <a href={to('paths', { from: question.to, to: question.from })}>The other way round</a>
              </p>
            </>
          )}
        </Show>
      </section>
    </>
  );
}
