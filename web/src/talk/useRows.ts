// The rows of a long list that are in sight, and no others.

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

type Rows = Virtualizer<HTMLElement, HTMLElement>;

/** `count` rows of about `height` pixels within the element of `box`; each row is measured once it is drawn. */
export function useRows(box: RefObject<HTMLElement | null>, count: number, height: number): Rows {
  const [, draw] = useState(0);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    count,
    estimateSize: () => height,
    overscan: 6,
    getScrollElement: () => box.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => draw((turn) => turn + 1),
  };
  const made = useRef<Rows | null>(null);
  const rows = (made.current ??= new Virtualizer(options));
  rows.setOptions(options);
  useLayoutEffect(() => rows._didMount(), []);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}
