// Who connects two names: the question and its answer. The address holds all of the question.

import { change, to, useAddress, useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { ConnectDocument } from '../generated/operations';
import { Answer } from './Answer';
import { Choices } from './Choices';
import { asked, written, type Refined } from './refined';
import { QuestionForm, type Question } from './Question';
import './paths.css';

export default function Paths() {
  const question = asked(useAddress());
  const { from, to: target } = question;
  const complete = from && target ? question : null;
  useTitle(complete ? `${from} to ${target}` : 'Paths');
  const ask = (next: Question): void => change({ ...next, avoid: null }, 'push');
  return (
    <div class="column">
      <h1>Who connects whom</h1>
      <QuestionForm given={{ from, to: target }} ask={ask} />
      {complete && <Found question={complete} ask={ask} />}
    </div>
  );
}

function Found({ question, ask }: { question: Refined; ask: (question: Question) => void }) {
  const variables = written(question);
  const answer = useQuery(ConnectDocument, variables);
  const avoid = (id: string): void => change({ avoid: [...question.avoid, id].join(',') }, 'push');
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
        <Source operation={ConnectDocument} variables={variables} />
      </section>
    </>
  );
}
