// Who connects two names: the question and its answer. The address holds both names.

import { change, useAddress, useTitle } from '../shared/address';
import { playground } from '../shared/api';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { ConnectDocument } from '../generated/operations';
import { Answer } from './Answer';
import { QuestionForm, type Question } from './Question';
import './paths.css';

export default function Paths() {
  const address = useAddress();
  const given = { from: address.get('from')?.trim() ?? '', to: address.get('to')?.trim() ?? '' };
  const question = given.from && given.to ? given : null;
  useTitle(question ? `${question.from} to ${question.to}` : 'Paths');
  const ask = (next: Question): void => change({ ...next }, 'push');
  const answer = useQuery(ConnectDocument, question);
  return (
    <div class="column">
      <h1>Who connects whom</h1>
      <QuestionForm given={given} ask={ask} />
      <section aria-label="Answer">
        {question && (
          <Show of={answer}>
            {({ connect }) => (
              <>
                <Answer question={question} connect={connect} again={ask} />
                <p class="aside">
                  <a href={playground(ConnectDocument, question)}>This question in the playground</a>
                </p>
              </>
            )}
          </Show>
        )}
      </section>
    </div>
  );
}
