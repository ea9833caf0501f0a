// A page for an iframe: what is embedded, and messages to the page around.

import { useEffect } from 'preact/hooks';
import Missing from '../shared/Missing';
import { Embedded, type Emit } from './Embedded';
import { views } from './views';
import './embed.css';
import '../map/map.css';
import '../paths/paths.css';

/** Whoever frames this page is allowed to, by its policy: so that anyone who can hear this may. */
const emit: Emit = (name, detail) => {
  if (parent !== window) parent.postMessage({ talkgraph: name, ...detail }, '*');
  return true;
};

/** `argument` is `map/a-talk`, `entity/an-entity` or `paths`. */
export default function Page({ argument }: { argument: string }) {
  useEffect(tellHeight, []);
  const [, what, id = ''] = /^([^/]*)\/?(.*)$/.exec(argument) ?? [];
  const shown: Record<string, () => ReturnType<typeof views.map>> = {
    map: () => <views.map talk={id} emit={emit} />,
    entity: () => <views.map entity={id} emit={emit} />,
    paths: () => <views.path emit={emit} />,
  };
  return <Embedded emit={emit}>{shown[what ?? '']?.() ?? <Missing />}</Embedded>;
}

/** Tells how high the page is, so that the frame can be made as high. */
function tellHeight(): () => void {
  const watcher = new ResizeObserver(() => {
    const { height } = document.body.getBoundingClientRect();
    if (parent !== window) parent.postMessage({ talkgraph: 'height', height: Math.ceil(height) }, '*');
  });
  watcher.observe(document.body);
  return () => watcher.disconnect();
}
