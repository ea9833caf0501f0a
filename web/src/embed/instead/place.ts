// Stands for map/place.ts in a page of others, where a worker of our origin cannot run: lays out in between.

import { layout, type LayoutRequest, type Place } from '../../map/layout';

export async function place(request: LayoutRequest, signal: AbortSignal): Promise<Record<string, Place>> {
  await new Promise((resolve) => setTimeout(resolve)); // the page draws first
  signal.throwIfAborted();
  return layout(request);
}
