// Every talk, the newest first.

import { useState } from 'preact/hooks';
import { useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { TalksDocument, type TalksQuery } from '../generated/operations';
import { FirstRun } from './FirstRun';
import { TalkCard } from './TalkCard';
import './talks.css';

const PAGE = 20;

export default function Talks() {
  useTitle('Talks');
  return (
    <div class="column">
      <h1>Talks</h1>
      <Page after={null} />
    </div>
  );
}

/** One page of the list, and the next behind it once it is asked for. */
function Page({ after }: { after: string | null }) {
  const talks = useQuery(TalksDocument, { first: PAGE, after });
  return (
    <Show of={talks} height="20rem">
      {({ talks }) => <Shown talks={talks} isFirst={after === null} />}
    </Show>
  );
}

function Shown({ talks: { nodes, pageInfo }, isFirst }: Pick<TalksQuery, 'talks'> & { isFirst: boolean }) {
  const [more, setMore] = useState(false);
  if (nodes.length === 0 && isFirst) return <FirstRun />;
  return (
    <>
      {nodes.map((talk) => (
        <TalkCard key={talk.id} talk={talk} heading="h2" />
      ))}
      {more && <Page after={pageInfo.endCursor} />}
      {pageInfo.hasNextPage && !more && (
        <button type="button" class="quiet" onClick={() => setMore(true)}>
          More talks
        </button>
      )}
    </>
  );
}
