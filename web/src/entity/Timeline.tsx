// When an entity is mentioned, month by month: bars for the eye, the same numbers as a table for everyone.

import { Show } from '../shared/Show';
import { Source } from '../shared/Source';
import { useQuery } from '../shared/useQuery';
import { TimelineOfDocument, type TimelineOfQuery } from '../generated/operations';

type Month = TimelineOfQuery['timeline']['months'][number];

export function Timeline({ id }: { id: string }) {
  const variables = { entity: id };
  const found = useQuery(TimelineOfDocument, variables);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">When it comes up</h2>
      <Show of={found}>
        {({ timeline: { months } }) =>
          months.length === 0 ? <p class="muted">No talk names it.</p> : <Months months={months} />
        }
      </Show>
      <Source operation={TimelineOfDocument} variables={variables} />
    </section>
  );
}

function Months({ months }: { months: Month[] }) {
  const most = Math.max(...months.map(({ mentions }) => mentions), 1);
  return (
    <table class="months">
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Mentions</th>
          <th scope="col">Talks</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, mentions, talks }) => (
          <tr key={month}>
            <th scope="row">{month ?? 'no date'}</th>
            <td>
              <meter min={0} max={most} value={mentions} aria-hidden="true" /> {mentions}
            </td>
            <td>{talks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
