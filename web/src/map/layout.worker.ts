// The layout beside the page's own work.

import { layout, type LayoutRequest } from './layout';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const places = layout(data, (done) => self.postMessage({ done }));
  self.postMessage({ places });
});
