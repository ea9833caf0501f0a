// Sizes that the layout and the drawing must agree on, in CSS pixels.

const MOST_LETTERS = 24;
export const LABEL = 13;
/** From the rim of a shape to the middle of its label. */
export const LABEL_GAP = 13;

/** Half the size of an entity's shape: more connections, a larger one. */
export function radius(degree: number): number {
  return Math.min(7 + 3.2 * Math.sqrt(degree), 34);
}

/** The same for a share from 0 to 1 of what is largest. */
export function between(share: number): number {
  return 7 + 27 * share;
}

/** A name as it fits below its shape: whole words where there are any, so that what is seen is part of the name. */
export function label(name: string): string {
  const letters = [...name];
  if (letters.length <= MOST_LETTERS) return name;
  const start = letters.slice(0, MOST_LETTERS - 1).join('');
  const word = start.lastIndexOf(' ');
  return `${word > MOST_LETTERS / 3 ? start.slice(0, word) : start}…`;
}

const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;
let model: Element | undefined;

/** From now on letters are as wide as those of `element`; the page's are, where nothing else is said. */
export function measureAs(element: Element): void {
  model = element;
  pen = undefined;
  widths.clear();
}

/** How wide a text is in the page's type. */
export function width(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (pen === undefined) {
    pen = document.createElement('canvas').getContext('2d');
    if (pen) pen.font = `${LABEL}px ${getComputedStyle(model ?? document.body).fontFamily}`;
  }
  const wide = pen ? pen.measureText(text).width : text.length * 7;
  widths.set(text, wide);
  return wide;
}
