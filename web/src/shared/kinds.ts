// The six kinds of entity: each has a shape and a colour (in base.css), and the shape alone tells them apart.

/** A kind as the style sheets call it; `unknown` is what is none of the six. */
export type KindName = 'person' | 'company' | 'product' | 'concept' | 'media' | 'location' | 'unknown';

interface KindFacts {
  /** The outline of its sign in a box of 16 by 16. */
  outline: string;
  many: string;
}

export const KINDS: Record<KindName, KindFacts> = {
  person: { outline: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z', many: 'People' },
  company: { outline: 'M2.2 2.2h11.6v11.6H2.2z', many: 'Companies' },
  product: { outline: 'M8 .8l6.24 3.6v7.2L8 15.2l-6.24-3.6V4.4z', many: 'Products' },
  concept: { outline: 'M8 .5 15.5 8 8 15.5.5 8z', many: 'Concepts' },
  media: { outline: 'M8 1.2l7.2 13H.8z', many: 'Media' },
  location: { outline: 'M8 1l7.13 5.18-2.72 8.38H3.59L.87 6.18z', many: 'Places' },
  unknown: {
    outline: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
    many: 'Others',
  },
};

/** Whether `name` is a kind of entity. */
export function isKind(name: string): boolean {
  return name.toLowerCase() in KINDS && name.toLowerCase() !== 'unknown';
}

export function kindOf(name: string): KindName {
  return isKind(name) ? (name.toLowerCase() as KindName) : 'unknown';
}

/** A kind in a sentence: `place`, `company`. */
export function kindWord(name: string): string {
  const kind = kindOf(name);
  return kind === 'location' ? 'place' : kind === 'unknown' ? 'entity' : kind;
}
