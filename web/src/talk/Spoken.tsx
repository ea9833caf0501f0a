// What was said: the recording, the chapters and the transcript, which share one moment.

import { useEffect, useState } from 'preact/hooks';
import { change, useAddress } from '../shared/address';
import { Waiting } from '../shared/Show';
import { isWeb, sourceAt } from '../shared/source';
import { Chapters } from './Chapters';
import { currentAt } from './moments';
import { isPlayable, Player } from './Player';
import type { Loaded } from './Talk';
import type { TranscriptView } from './TranscriptView';
import { useTranscript } from './useTranscript';

interface SpokenProps {
  talk: Loaded;
  link: (id: string) => string;
}

export function Spoken({ talk, link }: SpokenProps) {
  const transcript = useTranscript(talk.id);
  const asked = useAddress().get('t');
  const [moment, setMoment] = useState(() => parsed(asked));
  const [sought, setSought] = useState<{ seconds: number } | null>(null);
  const View = useTranscriptView();
  const playable = isPlayable(talk.mediaUrl);
  useEffect(() => setMoment(parsed(asked)), [asked]);
  useEffect(() => {
    const seek = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-seek]') : null;
      if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const seconds = Number(link.dataset['seek']);
      change({ t: seconds }, 'push');
      setMoment({ seconds });
      setSought({ seconds });
    };
    document.addEventListener('click', seek);
    return () => document.removeEventListener('click', seek);
  }, []);
  return (
    <>
      {playable && (
        <section aria-label="Recording">
          <Player source={talk.mediaUrl as string} seek={sought} onTime={(seconds) => setMoment({ seconds })} />
        </section>
      )}
      <Chapters talk={talk} current={moment ? currentAt(talk.chapters, moment.seconds) : -1} />
      <section aria-labelledby="transcript">
        <h2 id="transcript">
          Transcript <span class="count">{transcript.segments.length} segments</span>
        </h2>
        {moment && !playable && isWeb(talk.sourceUrl) && (
          <p>
            <a href={sourceAt(talk.sourceUrl, moment.seconds)} rel="noreferrer">
              Open the source at this moment
            </a>
          </p>
        )}
        {View ? (
          <View talk={talk} transcript={transcript} moment={moment} link={link} />
        ) : (
          <Waiting height="12rem" text="Reading the transcript…" />
        )}
      </section>
    </>
  );
}

/** The view of the transcript, which is loaded beside the transcript: the map does not wait for it. */
function useTranscriptView(): typeof TranscriptView | null {
  const [view, setView] = useState<{ TranscriptView: typeof TranscriptView } | null>(null);
  useEffect(() => void import('./TranscriptView').then(setView), []);
  return view && view.TranscriptView;
}

/** The moment in the address, or null. */
function parsed(given: string | null): { seconds: number } | null {
  const seconds = Number(given);
  return given !== null && given !== '' && seconds >= 0 ? { seconds } : null;
}
