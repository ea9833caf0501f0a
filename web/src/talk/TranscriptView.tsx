// The transcript: only the rows in sight are drawn, whatever its length; it is searched, copied and sought in.

import { useEffect, useRef, useState } from 'preact/hooks';
import { slug, to } from '../shared/address';
import { Failed, Waiting } from '../shared/Show';
import { Hits } from './Hits';
import { currentAt, quoted } from './moments';
import { NoTranscript } from './NoTranscript';
import { Row } from './Row';
import type { Loaded } from './Talk';
import { useRows } from './useRows';
import type { Transcript } from './useTranscript';

const ROW = 76;

interface TranscriptProps {
  talk: Loaded;
  transcript: Transcript;
  /** The moment that is current, in seconds. A new object is gone to, the same is not. */
  moment: { seconds: number } | null;
  link: (id: string) => string;
}

export function TranscriptView({ talk, transcript, moment, link }: TranscriptProps) {
  const { segments, isWhole, failure, again } = transcript;
  const box = useRef<HTMLDivElement>(null);
  const rows = useRows(box, segments.length, ROW);
  const [hit, setHit] = useState<number | null>(null);
  const current = moment ? currentAt(segments, moment.seconds) : -1;
  const begins = moment !== null && (isWhole || (segments.at(-1)?.startSeconds ?? 0) > moment.seconds);
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: 'center' });
  }, [moment, begins]);
  useEffect(() => {
    if (hit !== null) rows.scrollToIndex(hit, { align: 'center' });
  }, [hit]);
  if (isWhole && segments.length === 0) return <NoTranscript talk={talk} />;
  if (segments.length === 0) return failure ? <Failed problems={[failure]} again={again} /> : <Waiting height="12rem" text="Reading the transcript…" />;
  return (
    <>
      <div class="transcript-tools">
        <Hits segments={segments} onHit={setHit} />
        <CopyAll talk={talk} transcript={transcript} />
        <a class="plain-text" href={to(`talks/${slug(talk.id)}/transcript`)}>
          Plain text
        </a>
      </div>
      <div class="transcript" ref={box} tabIndex={0} role="region" aria-label="Transcript">
        <ol class="rows" style={{ height: `${rows.getTotalSize()}px` }} onCopy={(event) => withTimes(event, segments)}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const segment = segments[index];
            if (!segment) return null;
            return (
              <li
                key={key}
                ref={(row) => rows.measureElement(row)}
                data-index={index}
                class={index === hit ? 'hit' : undefined}
                aria-setsize={isWhole ? segments.length : -1}
                aria-posinset={index + 1}
                aria-current={index === current ? 'time' : undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row talk={talk} segment={segment} before={segments[index - 1]} link={link} />
              </li>
            );
          })}
        </ol>
      </div>
      {failure && <Failed problems={[failure]} again={again} />}
      {!isWhole && !failure && <p class="aside">{segments.length} segments, more are coming…</p>}
    </>
  );
}

function CopyAll({ talk, transcript: { segments, isWhole } }: Pick<TranscriptProps, 'talk' | 'transcript'>) {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText([talk.title, ...segments.map(quoted)].join('\n'));
    setDone(true);
    setTimeout(() => setDone(false), 2_000);
  };
  return (
    <button type="button" class="quiet" disabled={!isWhole} onClick={() => void copy()}>
      {done ? 'Copied' : 'Copy all'}
    </button>
  );
}

/** What is selected over several rows is copied with the time and the speaker of each. */
function withTimes(event: ClipboardEvent, segments: readonly { startSeconds: number; text: string; speakerName: string | null }[]): void {
  const selection = getSelection();
  if (!selection || !(event.currentTarget instanceof Element)) return;
  const chosen = [...event.currentTarget.querySelectorAll<HTMLElement>('li[data-index]')]
    .filter((row) => selection.containsNode(row, true))
    .map((row) => segments[Number(row.dataset['index'])])
    .filter((segment) => segment !== undefined);
  if (chosen.length < 2) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', chosen.map(quoted).join('\n'));
}

