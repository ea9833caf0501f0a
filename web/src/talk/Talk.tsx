// One talk: its summary and its transcript as text, its entities as a map, each following the other.

import { useEffect } from 'preact/hooks';
import { change, slug, toTalk, useTitle } from '../shared/address';
import { traceText } from '../shared/trace';
import { useQuery } from '../shared/useQuery';
import { Whole } from '../shared/Whole';
import { TalkDocument, type TalkQuery } from '../generated/operations';
import { Downloads } from './Downloads';
import { Header } from './Header';
import { Missing } from './Missing';
import { Objects } from './Objects';
import { Spoken } from './Spoken';
import { Summary } from './Summary';
import { TalkMap } from './TalkMap';
import { Topics } from './Topics';
import './talk.css';

export type Loaded = NonNullable<TalkQuery['talk']>;

export default function Talk({ argument }: { argument: string }) {
  const talk = useQuery(TalkDocument, { id: argument });
  useTitle(talk.data?.talk?.title);
  return (
    <Whole of={talk} title="Talk">
      {({ talk }) => (talk ? <Shown talk={talk} /> : <Missing id={argument} />)}
    </Whole>
  );
}

function Shown({ talk }: { talk: Loaded }) {
  useEffect(traceText, []);
  const link = (id: string): string => toTalk(talk.id, { e: slug(id) });
  return (
    <div class="talk-page" onClick={openOnMap}>
      <Header talk={talk} />
      <Summary sections={talk.sections} link={link} />
      <section class="talk-map" aria-labelledby="map">
        <h2 id="map">How they connect</h2>
        <TalkMap id={talk.id} />
      </section>
      <Spoken talk={talk} link={link} />
      <Topics topics={talk.topics} />
      <Objects talk={talk} link={link} />
      <Downloads talk={talk} />
    </div>
  );
}

/** A link to an entity of this page opens it on the map, without leaving the place in the text. */
function openOnMap(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-entity]') : null;
  if (!link) return;
  event.preventDefault();
  change({ e: new URL(link.href).searchParams.get('e') }, 'push');
}
