// One entity: what it is, what is said about it, where and when it is named.

import { useTitle } from '../shared/address';
import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { EntityPageDocument, type EntityPageQuery } from '../generated/operations';
import { Around } from './Around';
import { Header } from './Header';
import { NamedIn } from './NamedIn';
import { Related } from './Related';
import { Said } from './Said';
import { Timeline } from './Timeline';
import './entity.css';

export type Loaded = NonNullable<EntityPageQuery['entity']>;

export default function Entity({ argument }: { argument: string }) {
  const entity = useQuery(EntityPageDocument, { id: argument });
  useTitle(entity.data?.entity?.name);
  return (
    <div class="column">
      {!entity.data && <h1 class="spoken">Entity</h1>}
      <Show of={entity} height="12rem">
        {({ entity }) => (entity ? <Shown key={entity.id} entity={entity} /> : <NotThere id={argument} />)}
      </Show>
    </div>
  );
}

function Shown({ entity }: { entity: Loaded }) {
  return (
    <>
      <Header entity={entity} />
      <Source operation={EntityPageDocument} variables={{ id: entity.id }} />
      <Said id={entity.id} />
      {entity.degree > 0 && <Around id={entity.id} />}
      <Related id={entity.id} name={entity.name} />
      <Timeline id={entity.id} />
      <NamedIn id={entity.id} />
    </>
  );
}

function NotThere({ id }: { id: string }) {
  return (
    <>
      <h1>There is no such entity</h1>
      <p>
        Nothing is known as <code>{id}</code>. It may have been merged with another one: search for its name.
      </p>
    </>
  );
}
