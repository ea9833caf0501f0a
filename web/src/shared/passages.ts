// A text cut at the places that name entities.

interface Mention<Entity> {
  startChar: number;
  endChar: number;
  entity: Entity;
}

export interface Piece<Entity> {
  text: string;
  /** What the piece names; null for the words between. */
  entity: Entity | null;
}

/** The text in pieces. Places count Unicode code points, as the service does; one inside another is left out. */
export function pieces<Entity>(text: string, mentions: readonly Mention<Entity>[]): Piece<Entity>[] {
  const points = [...text];
  const found: Piece<Entity>[] = [];
  let at = 0;
  const plain = (until: number): void => {
    if (until > at) found.push({ text: points.slice(at, until).join(''), entity: null });
  };
  for (const { startChar, endChar, entity } of [...mentions].sort((one, other) => one.startChar - other.startChar)) {
    if (startChar < at || endChar > points.length) continue;
    plain(startChar);
    found.push({ text: points.slice(startChar, endChar).join(''), entity });
    at = endChar;
  }
  plain(points.length);
  return found;
}
