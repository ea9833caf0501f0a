// The front page: a question, and the talks that are loaded.

import { to, useAddress, useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { HomeDocument, type HomeQuery } from '../generated/operations';
import { QuestionForm, type Question } from '../paths/Question';
import { FirstRun } from '../talks/FirstRun';
import { TalkCard } from '../talks/TalkCard';
import { example } from './example';
import '../talks/talks.css';
import './home.css';

const TALKS = 5;

export default function Home() {
  useTitle(null);
  const asked = useAddress();
  const [from, target] = [asked.get('from'), asked.get('to')];
  if (from && target) location.replace(to('paths', { from, to: target })); // where such addresses led before
  const home = useQuery(HomeDocument, { first: TALKS });
  return (
    <>
      <Hero entities={home.data?.entities.nodes ?? []} />
      <section class="column" aria-labelledby="talks-heading">
        <h2 id="talks-heading">Talks</h2>
        <Show of={home} height="20rem">
          {({ talks }) => <Talks talks={talks} />}
        </Show>
      </section>
    </>
  );
}

function Hero({ entities }: { entities: HomeQuery['entities']['nodes'] }) {
  const ask = (question: Question): void => location.assign(to('paths', { ...question }));
  return (
    <div class="hero">
      <div class="column">
        <h1>Who connects whom, in whose words</h1>
        <p class="lead">
          talkgraph reads talks into a graph of people, companies, products and ideas. Ask how two of them are
          connected: every step of the answer carries the words of the talk that state it.
        </p>
        <QuestionForm given={example(entities)} ask={ask} />
      </div>
    </div>
  );
}

function Talks({ talks: { nodes, totalCount } }: Pick<HomeQuery, 'talks'>) {
  if (nodes.length === 0) return <FirstRun />;
  return (
    <>
      {nodes.map((talk) => (
        <TalkCard key={talk.id} talk={talk} />
      ))}
      {totalCount > nodes.length && <a href={to('talks')}>All {totalCount} talks</a>}
    </>
  );
}
