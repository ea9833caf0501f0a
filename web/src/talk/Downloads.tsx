// The talk as files, for other programs and to keep.

import { root, slug } from '../shared/address';
import type { Loaded } from './Talk';

const FILES = [
  ['map.html', 'the map, opens from a disk'],
  ['talk.json', 'all of it, loads again'],
  ['talk.jsonld', 'schema.org'],
  ['graph.graphml', 'Gephi, yEd, networkx'],
  ['graph.cypher', 'a script for Neo4j'],
] as const;
const SPOKEN = [
  ['transcript.vtt', 'WebVTT'],
  ['transcript.srt', 'SubRip'],
] as const;

export function Downloads({ talk }: { talk: Loaded }) {
  const isSpoken = talk.coverage.some(({ what, loaded }) => what === 'segments' && loaded > 0);
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">Downloads</h2>
      <ul class="downloads">
        {[...FILES, ...(isSpoken ? SPOKEN : [])].map(([file, words]) => (
          <li key={file}>
            <a href={`${root}api/talks/${encodeURIComponent(slug(talk.id))}/${file}`} download>
              {file}
            </a>{' '}
            <span class="count">{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
