// The recording of a talk, where the page may play it.

import { useEffect, useRef } from 'preact/hooks';

interface PlayerProps {
  source: string;
  /** Where to go on, in seconds; a new object goes there again. */
  seek: { seconds: number } | null;
  onTime: (seconds: number) => void;
}

const VIDEO = /\.(mp4|webm|ogv|mov)([?#]|$)/i;

export function Player({ source, seek, onTime }: PlayerProps) {
  const media = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!seek || !media.current) return;
    media.current.currentTime = seek.seconds;
    media.current.play().catch(() => {}); // a browser may want a click on the player first
  }, [seek]);
  const Media = (VIDEO.test(source) ? 'video' : 'audio') as 'video';
  return (
    <Media
      ref={media}
      class="player"
      controls
      preload="metadata"
      src={source}
      onTimeUpdate={({ currentTarget }) => currentTarget.paused || onTime(currentTarget.currentTime)}
    />
  );
}

/** Whether the policy of the page lets it play an address: the service names the sources it allows. */
export function isPlayable(address: string | null): address is string {
  if (!address || !URL.canParse(address, location.href)) return false;
  const allowed = document.querySelector<HTMLMetaElement>('meta[name="media-sources"]')?.content ?? '';
  const { origin } = new URL(address, location.href);
  return origin === location.origin || allowed.split(' ').includes(origin);
}
