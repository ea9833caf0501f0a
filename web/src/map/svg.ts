// SVG elements made by hand: text goes in as text nodes.

const NAMESPACE = 'http://www.w3.org/2000/svg';

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number> = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, `${value}`);
  made.append(...children);
  return made;
}

/** A translation, rounded to what can be seen. */
export function moved(x: number, y: number, more = ''): string {
  return `translate(${x.toFixed(1)} ${y.toFixed(1)})${more}`;
}
