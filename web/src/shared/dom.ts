// Elements made by hand: text goes in as text nodes, so that nothing from a document can become markup.

type Child = Node | string | false | null | undefined;

/** An element of `tag` with `attributes` and `children`; strings become text, empty children are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child): child is Node | string => child !== false && child != null));
  return made;
}

/** The element with this id, which the page's own HTML holds. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A picture of one `path` in a 16 by 16 box, hidden from screen readers: the text beside it says the same. */
export function shape(path: string, className: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', className);
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}
