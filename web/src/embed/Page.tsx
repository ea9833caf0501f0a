// A page for an iframe: what is embedded, and messages to the page around.

import { useEffect } from 'preact/hooks';
import { useTitle } from '../shared/address';
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
  const shown: Record<string, [title: string, () => ReturnType<typeof views.map>]> = {
    map: ['How they connect', () => <views.map talk={id} emit={emit} />],
    entity: ['What is around it', () => <views.map entity={id} emit={emit} />],
    paths: ['Who connects whom', () => <views.path emit={emit} />],
  };
  const [title, view] = shown[what ?? ''] ?? [];
  useTitle(title);
  return (
    <Embedded emit={emit}>
      {title && <h1 class="spoken">{title}</h1>}
      {view?.() ?? <Missing />}
    </Embedded>
  );
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
