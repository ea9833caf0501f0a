// Which paths are wanted; each choice is a value of the address.

import { useChange } from '../shared/address';
import { EntityName } from '../shared/Kind';
import type { ConnectQuery } from '../generated/operations';
import { LONGEST, MODES, type Refined } from './refined';

const NUMBERS = [3, 10, 25];

interface ChoicesProps {
  question: Refined;
  avoided: ConnectQuery['avoided']['nodes'];
}

export function Choices({ question, avoided }: ChoicesProps) {
  const change = useChange();
  return (
    <div class="choices refine" role="group" aria-label="Which paths">
      {Object.entries(MODES).map(([name, { mode, words }]) => (
        <button
          key={name}
          type="button"
          class="quiet"
          aria-pressed={question.mode === mode}
          onClick={() => change({ mode: name === 'best' ? null : name }, 'replace')}
        >
          {words}
        </button>
      ))}
      {question.mode === 'K_SHORTEST' && (
        <Choice label="How many" name="k" value={question.k} values={NUMBERS} words={(value) => `${value} paths`} />
      )}
      <Choice
        label="How long"
        name="max"
        value={question.max}
        values={Array.from({ length: LONGEST }, (_, index) => index + 1)}
        words={(value) => (value === 1 ? '1 step' : `up to ${value} steps`)}
      />
      {question.avoid.map((id) => {
        const entity = avoided.find((one) => one.id === id);
        const left = question.avoid.filter((one) => one !== id);
        return (
          <button key={id} type="button" class="quiet" onClick={() => change({ avoid: left.join(',') }, 'push')}>
            not through {entity ? <EntityName {...entity} /> : id} <span aria-hidden="true">×</span>
            <span class="spoken">: allow again</span>
          </button>
        );
      })}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  value: number;
  values: number[];
  words: (value: number) => string;
}

function Choice({ label, name, value, values, words }: ChoiceProps) {
  const change = useChange();
  const all = [...new Set([...values, value])].sort((one, other) => one - other);
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => change({ [name]: currentTarget.value }, 'replace')}
    >
      {all.map((one) => (
        <option key={one} value={one}>
          {words(one)}
        </option>
      ))}
    </select>
  );
}
