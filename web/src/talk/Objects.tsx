// The entities of a talk by kind, with their counts: declared beside found.

import { Signed } from '../shared/Kind';
import { isKind, KINDS, kindOf } from '../shared/kinds';
import { Show } from '../shared/Show';
import { useQuery } from '../shared/useQuery';
import { ObjectsDocument, type ObjectsQuery } from '../generated/operations';
import type { Loaded } from './Talk';

const MOST = 500;

type Found = NonNullable<ObjectsQuery['talk']>['entities'];

interface ObjectsProps {
  talk: Loaded;
  link: (id: string) => string;
}

export function Objects({ talk, link }: ObjectsProps) {
  const objects = useQuery(ObjectsDocument, { id: talk.id, first: MOST });
  return (
    <section aria-labelledby="objects">
      <h2 id="objects">Smart objects</h2>
      <Show of={objects}>{({ talk: found }) => found && <ByKind talk={talk} found={found.entities} link={link} />}</Show>
    </section>
  );
}

function ByKind({ talk, found, link }: ObjectsProps & { found: Found }) {
  if (found.nodes.length === 0) return <p class="muted">No entity was found in this talk.</p>;
  const kinds = talk.coverage.filter(({ what, loaded, declared }) => isKind(what) && (loaded || declared));
  return (
    <>
      {kinds.map(({ what, declared, loaded }) => (
        <div key={what} class="objects">
          <h3>
            <Signed kind={what}>{KINDS[kindOf(what)].many}</Signed>{' '}
            <span class="count">
              {loaded}
              {declared !== null && declared !== loaded && ` · ${declared} declared`}
            </span>
          </h3>
          <ul class="chips">
            {found.nodes
              .filter(({ kind }) => kindOf(kind) === kindOf(what))
              .map(({ id, name }) => (
                <li key={id}>
                  <a href={link(id)} data-entity={id}>
                    <bdi>{name}</bdi>
                  </a>
                </li>
              ))}
          </ul>
        </div>
      ))}
      {found.totalCount > found.nodes.length && <p class="aside">{found.totalCount - found.nodes.length} more are not listed.</p>}
    </>
  );
}
