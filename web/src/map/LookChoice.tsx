// The choice of what size and colour say, and what the colours then mean.

import { day } from '../shared/time';
import type { Graph } from './graph';
import { COLOURINGS, groupColour, GROUPS, isMeasured, SIZES, type Look } from './look';

interface LookChoiceProps {
  graph: Graph;
  look: Look;
  set: (by: Partial<Look>) => void;
}

export function LookChoice({ graph, look, set }: LookChoiceProps) {
  const measured = isMeasured(graph);
  return (
    <details class="predicates">
      <summary>Size and colour</summary>
      <div class="popover look">
        <Choice legend="Size by" name="size" words={SIZES} chosen={look.size} measured={measured} choose={(size) => set({ size })} />
        <Choice legend="Colour by" name="colour" words={COLOURINGS} chosen={look.colour} measured={measured} choose={(colour) => set({ colour })} />
        <Measured graph={graph} />
      </div>
    </details>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  name: string;
  words: Record<Value, string>;
  chosen: Value;
  measured: boolean;
  choose: (value: Value) => void;
}

function Choice<Value extends string>({ legend, name, words, chosen, measured, choose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {(Object.entries(words) as [Value, string][]).map(([value, text]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            disabled={!measured && (value === 'pagerank' || value === 'group')}
            onChange={() => choose(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** When it was measured, and what was not. */
function Measured({ graph }: { graph: Graph }) {
  const all = [...graph.entities.values()];
  const times = all.flatMap(({ measuredAt }) => measuredAt ?? []).sort();
  const [first] = times;
  if (!first) {
    return (
      <p class="aside">
        PageRank and groups are not measured: <code>talkgraph analyze</code> does it.
      </p>
    );
  }
  const left = all.length - times.length;
  return (
    <p class="aside">
      Measured {day(first.slice(0, 10))} over the whole graph.
      {left > 0 && ` ${left} of ${all.length} came later: talkgraph analyze measures again.`}
    </p>
  );
}

/** What the colours mean where they are not those of the kinds. */
export function Key({ graph, look: { colour } }: { graph: Graph; look: Look }) {
  if (colour === 'kind') return null;
  if (colour !== 'group') {
    return (
      <p class="key">
        fewer <span class="scale" aria-hidden="true" /> more {COLOURINGS[colour]}
      </p>
    );
  }
  const sizes = new Map<number, number>();
  for (const { community } of graph.entities.values()) {
    const group = community != null && community < GROUPS.length ? community : -1;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return (
    <ul class="key">
      {[...sizes].sort(([one], [other]) => (one < 0 ? 1 : other < 0 ? -1 : one - other)).map(([group, count]) => (
        <li key={group}>
          <span class="swatch" style={{ background: groupColour(group) }} aria-hidden="true" />
          {group < 0 ? 'other or none' : `group ${group + 1}`} <span class="count">({count})</span>
        </li>
      ))}
    </ul>
  );
}
