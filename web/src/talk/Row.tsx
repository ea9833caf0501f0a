// One segment of a transcript: its time, who says it, its words.

import { useState } from 'preact/hooks';
import { toTalk } from '../shared/address';
import { Passage } from '../shared/Passage';
import { clock } from '../shared/time';
import { quoted } from './moments';
import type { Loaded } from './Talk';
import type { Segment } from './useTranscript';

interface RowProps {
  talk: Loaded;
  segment: Segment;
  before: Segment | undefined;
  link: (id: string) => string;
}

export function Row({ talk, segment, before, link }: RowProps) {
  const { startSeconds, speakerName, text, mentions } = segment;
  const here = toTalk(talk.id, { t: startSeconds });
  return (
    <div class="row">
      <a class="time" href={here} data-seek={startSeconds}>
        {clock(startSeconds)}
      </a>
      <div>
        {speakerName && speakerName !== before?.speakerName && (
          <p class="speaker">
            <bdi>{speakerName}</bdi>
          </p>
        )}
        <p dir="auto">
          <Passage text={text} mentions={mentions} link={link} />
        </p>
      </div>
      <Copy text={`${quoted(segment)}\n${talk.title}, ${here}`} />
    </div>
  );
}

function Copy({ text }: { text: string }) {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2_000);
  };
  return (
    <button type="button" class="quiet copy" title="Copy with its time and address" onClick={() => void copy()}>
      {done ? 'Copied' : 'Copy'}
    </button>
  );
}
