// The transcript of a talk, page after page until it is whole.

import { useEffect, useState } from 'preact/hooks';
import { request } from '../shared/api';
import { TranscriptDocument, type SegmentInTranscriptFragment } from '../generated/operations';

const PAGE = 500;

export type Segment = SegmentInTranscriptFragment;

export interface Transcript {
  segments: readonly Segment[];
  isWhole: boolean;
  failure: string | null;
  again: () => void;
}

/** What has come already; a failure keeps it and can be tried again from there. */
export function useTranscript(id: string): Transcript {
  const [segments, setSegments] = useState<readonly Segment[]>([]);
  const [after, setAfter] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const running = new AbortController();
    const fetchAll = async (): Promise<void> => {
      let cursor = after;
      for (let more = true; more; ) {
        const { data } = await request(TranscriptDocument, { id, first: PAGE, after: cursor }, running.signal);
        const page = data.talk?.segments;
        setSegments((before) => [...before, ...(page?.nodes ?? [])]);
        cursor = page?.pageInfo.endCursor ?? null;
        setAfter(cursor);
        more = page?.pageInfo.hasNextPage ?? false;
      }
      setWhole(true);
    };
    fetchAll().catch((error: unknown) => {
      if (!running.signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    });
    return () => running.abort();
  }, [turn]);
  return { segments, isWhole, failure, again: () => (setFailure(null), setTurn(turn + 1)) };
}
