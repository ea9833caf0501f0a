// Who connects two names: the question and its answer. The address holds all of the question.

import { change, useAddress, useTitle } from '../shared/address';
import { Source } from '../shared/Source';
import { ConnectDocument } from '../generated/operations';
import { Found } from './Found';
import { asked, written } from './refined';
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
      {complete && (
        <>
          <Found question={complete} ask={ask} />
          <Source operation={ConnectDocument} variables={written(complete)} />
        </>
      )}
    </div>
  );
}
