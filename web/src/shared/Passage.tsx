// A passage of a talk: its words, with the entities that it names as links.

import { pieces } from './passages';
import { toEntity } from './address';
import { kindOf } from './kinds';
import type { MentionInTextFragment } from '../generated/operations';

interface PassageProps {
  text: string;
  mentions: readonly MentionInTextFragment[];
  /** Where the link of an entity leads; its page where this is not said. */
  link?: (id: string) => string;
}

/** `data-entity` on the links is what the map listens to. */
export function Passage({ text, mentions, link = toEntity }: PassageProps) {
  return pieces(text, mentions).map(({ text: words, entity }, index) =>
    entity ? (
      <a key={index} href={link(entity.id)} class={`named kind-${kindOf(entity.kind)}`} data-entity={entity.id}>
        {words}
      </a>
    ) : (
      words
    ),
  );
}
