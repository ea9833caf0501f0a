// What can be embedded: the map of a talk, what surrounds an entity, the paths between two names.

import { to as toPage, toEntity, toTalk, useAddress, useChange } from '../shared/address';
import { isServed } from '../shared/api';
import { useQuery } from '../shared/useQuery';
import { AroundMap } from '../entity/Around';
import { Found } from '../paths/Found';
import { asked } from '../paths/refined';
import { TalkMap } from '../talk/TalkMap';
import { TalkTitleDocument } from '../generated/operations';
import type { Emit } from './Embedded';

interface ViewProps {
  talk?: string;
  entity?: string;
  emit: Emit;
}

function MapOf({ talk = '', entity = '' }: ViewProps) {
  if (talk) return <OfTalk id={talk} />;
  if (!entity) return <p class="notice">A map needs the id of a talk or of an entity.</p>;
  return (
    <>
      <AroundMap id={entity} />
      <Credit href={toEntity(entity)} text="More about it" />
    </>
  );
}

function OfTalk({ id }: { id: string }) {
  const { data } = useQuery(TalkTitleDocument, { id });
  if (data && !data.talk) return <p class="notice">There is no talk {id}.</p>;
  return (
    <>
      <TalkMap id={id} isHere={false} />
      <Credit href={toTalk(id)} text={data?.talk?.title ?? ''} />
    </>
  );
}

function PathOf({ emit }: ViewProps) {
  const question = asked(useAddress());
  const change = useChange();
  const { from, to } = question;
  if (!from || !to) return <p class="notice">A path needs two names, from and to.</p>;
  return (
    <>
      <Found
        question={question}
        ask={(next) => change({ ...next, avoid: null }, 'push')}
        onAnswer={({ paths }) => emit('path', { from, to, sentences: paths.map(({ sentence }) => sentence) })}
      />
      <Credit href={toPage('paths', { from, to })} text={`${from} to ${to}`} />
    </>
  );
}

/** Where it comes from. */
function Credit({ href, text }: { href: string; text: string }) {
  return (
    <p class="credit">
      {isServed() ? (
        <a href={href} dir="auto">
          {text}
        </a>
      ) : (
        <bdi>{text}</bdi>
      )}{' '}
      · talkgraph
    </p>
  );
}

export const views = { map: MapOf, path: PathOf };
