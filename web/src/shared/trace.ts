// The entity that is pointed at, wherever on the page: map, text and lists follow each other.

type Listener = (id: string | null, from: unknown) => void;

const listeners = new Set<Listener>();
const sheet = new CSSStyleSheet();
let traced: string | null = null;

/** Says that `id` is pointed at, by `from`, which does not hear of it itself; null says that none is. */
export function trace(id: string | null, from?: unknown): void {
  if (id === traced) return;
  traced = id;
  // A rule and no class on the elements: rows of a long list come and go while it holds.
  sheet.replaceSync(id === null ? '' : `[data-entity="${CSS.escape(id)}"] { background: var(--lit); }`);
  for (const listener of listeners) listener(id, from);
}

export function onTrace(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every element with `data-entity` traces its entity while the pointer or the focus is on it. Gives the end of it. */
export function traceText(): () => void {
  const running = new AbortController();
  const look = ({ target }: Event): void => {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-entity]') : null;
    if (found) trace(found.dataset['entity'] ?? null);
    else if (target instanceof Element && !target.closest('.map')) trace(null);
  };
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  for (const name of ['pointerover', 'focusin']) document.addEventListener(name, look, running);
  document.addEventListener('focusout', () => trace(null), running);
  return () => running.abort();
}
