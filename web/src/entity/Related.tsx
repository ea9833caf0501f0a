// Who shares neighbours and passages with an entity, and what exactly.

import { to } from '../shared/address';
import { EntityLink } from '../shared/Kind';
import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { RelatedToDocument, type RelatedToQuery } from '../generated/operations';

const LIMIT = 8;
const NAMED = 3;

type One = RelatedToQuery['related']['related'][number];

export function Related({ id, name }: { id: string; name: string }) {
  const variables = { entity: id, limit: LIMIT };
  const found = useQuery(RelatedToDocument, variables);
  return (
    <section aria-labelledby="related">
      <h2 id="related">Related</h2>
      <Show of={found}>
        {({ related: { related } }) =>
          related.length === 0 ? (
            <p class="muted">Nothing shares a neighbour or a passage with it.</p>
          ) : (
            <ul class="related">
              {related.map((one) => (
                <li key={one.entity.id}>
                  <EntityLink {...one.entity} /> <span class="aside">{why(one)}</span>{' '}
                  <a class="aside" href={to('paths', { from: name, to: one.entity.name })}>
                    paths
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      <Source operation={RelatedToDocument} variables={variables} />
    </section>
  );
}

/** What the two have in common, in words. */
function why({ sharedEntityCount, sharedPassageCount, sharedEntities, isConnected }: One): string {
  const names = sharedEntities.slice(0, NAMED).map(({ name }) => name);
  const more = sharedEntityCount > names.length ? ` and ${sharedEntityCount - names.length} more` : '';
  const parts = [
    sharedEntityCount > 0 ? `both connect to ${names.join(', ')}${more}` : '',
    sharedPassageCount > 0 ? `named together in ${sharedPassageCount === 1 ? '1 passage' : `${sharedPassageCount} passages`}` : '',
    isConnected ? 'connected to each other' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
