// An element of a page that is not ours: a shadow root, our style sheets in it, and what its attributes ask for.

import { h, render } from 'preact';
import { root } from '../shared/address';
import { measureAs } from '../map/measures';
import { sayIn } from '../shared/navigation';
import colours from '../shared/colours.css?inline';
import elements from '../shared/elements.css?inline';
import parts from '../shared/parts.css?inline';
import map from '../map/map.css?inline';
import paths from '../paths/paths.css?inline';
import own from './embed.css?inline';
import { Boundary } from '../shared/Boundary';
import { Embedded, type Emit } from './Embedded';
import { Kept } from './Kept';
import { views } from './views';

const ASKED = ['talk', 'entity', 'focus', 'from', 'to', 'max', 'mode', 'size', 'colour'];
const sheet = new CSSStyleSheet();
sheet.replaceSync([colours, elements, parts, map, paths, own].join('\n'));
let status: HTMLElement | undefined;

/** A class of its own each time: a name is defined with one that no other has. */
export function element(): CustomElementConstructor {
  return class extends HTMLElement {
    static observedAttributes = ['src', ...ASKED];
    #root = this.attachShadow({ mode: 'open' });

    connectedCallback(): void {
      draw(this, this.#root).catch((error: unknown) => {
        this.#root.textContent = `Nothing can be shown from ${this.getAttribute('src')}.`;
        console.error(error);
      });
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.connectedCallback();
    }

    disconnectedCallback(): void {
      render(null, this.#root);
    }
  };
}

/** Draws by the script of the service that `src` names; without `src` by this one. */
async function draw(host: HTMLElement, at: ShadowRoot): Promise<void> {
  const src = host.getAttribute('src');
  const service = src ? new URL(src.replace(/\/?$/, '/'), document.baseURI).href : root;
  if (service === root) return show(host, at);
  const other = (await import(/* @vite-ignore */ `${service}embed.js`)) as { show: typeof show };
  other.show(host, at);
}

/** Draws what the attributes of `host` ask for into its shadow root. */
export function show(host: HTMLElement, at: ShadowRoot): void {
  at.adoptedStyleSheets = [sheet];
  sayIn((status ??= announcer()));
  measureAs(host);
  const given = Object.fromEntries(ASKED.map((name) => [name, host.getAttribute(name) ?? '']));
  const emit: Emit = (name, detail) =>
    host.dispatchEvent(new CustomEvent(`tg-${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
  const View = host.localName === 'talkgraph-path' ? views.path : views.map;
  const { from = '', to = '', max = '', mode = '', focus = '', size = '', colour = '' } = given;
  const key = JSON.stringify(given);
  const address = new Kept({ from, to, max, mode, size, colour, e: focus });
  render(h(Boundary, { key, children: h(Embedded, { address, emit, children: h(View, { ...given, emit }) }) }), at);
}

/** What screen readers hear of all elements: in the page and not in a shadow root, and seen by nobody. */
function announcer(): HTMLElement {
  const made = document.createElement('p');
  made.setAttribute('role', 'status');
  made.style.cssText = 'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%)';
  document.body.append(made);
  return made;
}
