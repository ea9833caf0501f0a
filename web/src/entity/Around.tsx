// What surrounds an entity, as a map.

import { useMemo } from 'preact/hooks';
import { entityId } from '../shared/address';
import { graphOf } from '../map/graphOf';
import { MapView } from '../map/MapView';
import { NEIGHBOURS } from '../map/state';
import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { AroundDocument, type AroundQueryVariables, type GraphFragment } from '../generated/operations';

export function Around({ id }: { id: string }) {
  return (
    <section aria-labelledby="around">
      <h2 id="around">Around it</h2>
      <AroundMap id={id} />
      <Source operation={AroundDocument} variables={asked(id)} />
    </section>
  );
}

export function AroundMap({ id }: { id: string }) {
  const around = useQuery(AroundDocument, asked(id));
  return (
    <Show of={around} height="32.5rem" waiting="Drawing the map…">
      {({ neighborhood }) => <Drawn around={neighborhood} />}
    </Show>
  );
}

function asked(id: string): AroundQueryVariables {
  return { of: entityId(id), limit: NEIGHBOURS };
}

function Drawn({ around }: { around: GraphFragment }) {
  const graph = useMemo(() => graphOf(around), [around]);
  const left = around.leftOut.find(({ reason }) => reason === 'ENTITIES')?.count ?? 0;
  return (
    <>
      <MapView graph={graph} />
      {left > 0 && <p class="aside">{left} more are connected to it; these are the best connected.</p>}
    </>
  );
}
