// The links of the header, which stand in index.html.

import { path } from './address';

/** Marks the link of the page that is shown. */
export function markCurrent(): void {
  const [first = ''] = path().split('/');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.bar nav a')) {
    const [last = ''] = link.pathname.split('/').slice(-1);
    if (last === first) link.setAttribute('aria-current', path() === first ? 'page' : 'true');
  }
}

let status: HTMLElement | null = null;

/** Screen readers hear what `element` holds; without this call the page's own `#status`. */
export function sayIn(element: HTMLElement): void {
  status = element;
}

/** Says `text` to screen readers. */
export function say(text: string): void {
  if (import.meta.env.MODE !== 'embed') status ??= document.getElementById('status');
  if (status && status.textContent !== text) status.textContent = text;
}
