// The whole transcript as plain text on one page: to print, to search with the browser, and to be read aloud.

import { Fragment, type ComponentChildren } from 'preact';
import { toTalk, useTitle } from '../shared/address';
import { Passage } from '../shared/Passage';
import { Failed, Waiting } from '../shared/Show';
import { clock } from '../shared/time';
import { useQuery } from '../shared/useQuery';
import { Whole } from '../shared/Whole';
import { facts } from '../talks/TalkCard';
import { TalkDocument } from '../generated/operations';
import { Missing } from './Missing';
import { currentAt } from './moments';
import { NoTranscript } from './NoTranscript';
import type { Loaded } from './Talk';
import { useTranscript, type Segment } from './useTranscript';
import './plain.css';

export default function Plain({ argument }: { argument: string }) {
  const talk = useQuery(TalkDocument, { id: argument });
  const title = talk.data?.talk?.title;
  useTitle(title && `Transcript: ${title}`);
  return (
    <Whole of={talk} title="Transcript">
      {({ talk }) => (talk ? <Text talk={talk} /> : <Missing id={argument} />)}
    </Whole>
  );
}

function Text({ talk }: { talk: Loaded }) {
  const { segments, isWhole, failure, again } = useTranscript(talk.id);
  return (
    <article class="column plain">
      <h1 dir="auto">{talk.title}</h1>
      <p class="muted">{facts(talk).join(' · ')}</p>
      <p class="ways">
        <a href={toTalk(talk.id)}>The talk with its map</a>
        <button type="button" class="link" disabled={!isWhole} onClick={() => print()}>
          Print
        </button>
      </p>
      {isWhole && segments.length === 0 && <NoTranscript talk={talk} />}
      {/* Only once it is whole: what a screen reader or a search goes through does not grow under it. */}
      {isWhole && parts(talk, segments)}
      {failure && <Failed problems={[failure]} again={again} />}
      {!isWhole && !failure && <Waiting height="20rem" text={`Reading the transcript… ${segments.length} segments`} />}
    </article>
  );
}

/** The segments below the titles of their chapters. */
function parts(talk: Loaded, segments: readonly Segment[]): ComponentChildren {
  let last = -1;
  return segments.map((segment, index) => {
    const chapter = currentAt(talk.chapters, segment.startSeconds);
    const begins = chapter > last;
    last = Math.max(last, chapter);
    return (
      <Fragment key={segment.id}>
        {begins && <h2 dir="auto">{talk.chapters[chapter]?.title}</h2>}
        <Said talk={talk} segment={segment} before={begins ? undefined : segments[index - 1]} />
      </Fragment>
    );
  });
}

interface SaidProps {
  talk: Loaded;
  segment: Segment;
  before: Segment | undefined;
}

function Said({ talk, segment: { startSeconds, speakerName, text, mentions }, before }: SaidProps) {
  return (
    <p dir="auto">
      <a class="time" href={toTalk(talk.id, { t: startSeconds })}>
        {clock(startSeconds)}
      </a>{' '}
      {speakerName && speakerName !== before?.speakerName && (
        <>
          <b>
            <bdi>{speakerName}</bdi>:
          </b>{' '}
        </>
      )}
      <Passage text={text} mentions={mentions} />
    </p>
  );
}
