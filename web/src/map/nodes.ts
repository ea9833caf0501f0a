// The entities of the picture: a shape by kind, the name below it.

import { KINDS, kindOf, kindWord } from '../shared/kinds';
import type { Entity, Graph } from './graph';
import type { Place } from './layout';
import type { Looked } from './look';
import { label, LABEL_GAP, width } from './measures';
import { svg } from './svg';

export interface DrawnNode {
  id: string;
  group: SVGGElement;
  /** Where it was laid out, and where it stands now, before zooming. */
  home: Place;
  place: Place;
  radius: number;
  labelWidth: number;
}

/** Half the least size that a finger or a pointer can hit. */
const HIT = 16;

export function drawNode(
  graph: Graph,
  entity: Entity,
  look: Looked,
  home: Place,
  held: Place | undefined,
): DrawnNode {
  const count = graph.degree(entity.id);
  const size = look.radius(entity.id);
  const kind = kindOf(entity.kind);
  const short = label(entity.name);
  const sign = svg('path', { d: KINDS[kind].outline, class: 'sign', transform: `translate(${-size} ${-size}) scale(${size / 8})` });
  // What is seen must be heard: a name that is cut within a word is said as it is seen first.
  const cut = short !== entity.name && entity.name[short.length - 1] !== ' ' ? `${short} ` : '';
  const said = `${cut}${entity.name}, ${kindWord(entity.kind)}, ${count} ${count === 1 ? 'connection' : 'connections'}`;
  const seen = look.words(entity.id);
  const group = svg(
    'g',
    { class: `node kind-${kind}${held ? ' held' : ''}`, role: 'button', tabindex: -1, 'aria-label': seen ? `${said}, ${seen}` : said, 'aria-pressed': 'false' },
    svg('circle', { r: Math.max(size + 3, HIT), class: 'hit' }),
    sign,
    svg('text', { y: size + LABEL_GAP, class: 'name', 'aria-hidden': 'true' }, short),
  );
  group.dataset['id'] = entity.id;
  const fill = look.fill(entity.id);
  if (fill) group.style.fill = fill;
  return { id: entity.id, group, home, place: held ?? home, radius: size, labelWidth: width(short) };
}
