// One talk: what it is, its summary, and what it is about.

import { useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { TalkDocument, type TalkQuery } from '../generated/operations';
import { Header } from './Header';
import { Summary } from './Summary';
import { Topics } from './Topics';
import './talk.css';

export type Loaded = NonNullable<TalkQuery['talk']>;

export default function Talk({ argument }: { argument: string }) {
  const talk = useQuery(TalkDocument, { id: argument });
  useTitle(talk.data?.talk?.title);
  return (
    <div class="column">
      <Show of={talk} height="30rem">
        {({ talk }) => (talk ? <Shown talk={talk} /> : <NotThere id={argument} />)}
      </Show>
    </div>
  );
}

function Shown({ talk }: { talk: Loaded }) {
  return (
    <>
      <Header talk={talk} />
      <Summary sections={talk.sections} />
      <Topics topics={talk.topics} />
    </>
  );
}

function NotThere({ id }: { id: string }) {
  return (
    <>
      <h1>There is no such talk</h1>
      <p>
        Nothing is loaded as <code>{id}</code>. The <a href="./">list of talks</a> has what is.
      </p>
    </>
  );
}
