// How the entities of a talk connect.

import { useCallback, useEffect, useState } from 'preact/hooks';
import { request } from '../shared/api';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { flat, graphOf } from '../map/graphOf';
import { MapView } from '../map/MapView';
import { NEIGHBOURS, useMapState } from '../map/state';
import { AroundDocument, TalkMapDocument, type GraphFragment } from '../generated/operations';

/** As many entities as the service gives at once. */
const LIMIT = 500;

interface TalkMapProps {
  id: string;
  /** Whether the talk's own page is around the map: then its words lead to places on the page. */
  isHere?: boolean;
}

export function TalkMap({ id, isHere = true }: TalkMapProps) {
  const map = useQuery(TalkMapDocument, { talk: id, limit: LIMIT });
  return (
    <Show of={map} height="32.5rem" waiting="Drawing the map…">
      {({ map }) => map && (map.nodes.length > 0 ? <Grown map={map} talk={isHere ? id : undefined} /> : <Empty />)}
    </Show>
  );
}

function Empty() {
  return <p class="notice">No entity was found in this talk, so there is no map.</p>;
}

/** The map of the talk, with what was opened beyond it. */
function Grown({ map, talk }: { map: GraphFragment; talk: string | undefined }) {
  const [graph, setGraph] = useState(() => graphOf(map));
  const [{ open }] = useMapState();
  const load = useCallback((of: string): void => {
    const add = ({ nodes, edges }: GraphFragment): void => setGraph((old) => old.with(nodes, flat(edges)));
    const { signal } = new AbortController();
    request(AroundDocument, { of, limit: NEIGHBOURS }, signal).then(
      ({ data }) => add(data.neighborhood),
      () => {}, // what is there stays; the card offers it again
    );
  }, []);
  useEffect(() => setGraph(graphOf(map)), [map]);
  useEffect(() => open.forEach(load), []); // what the address had opened
  const left = map.leftOut.find(({ reason }) => reason === 'ENTITIES')?.count ?? 0;
  return (
    <>
      <MapView graph={graph} talk={talk} load={load} />
      {left > 0 && <p class="aside">{left} more entities of this talk have fewer connections and are not on the map.</p>}
    </>
  );
}
