// Entities as they are written on a page: the sign of the kind before the name.

import type { ComponentChildren } from 'preact';
import { toEntity } from './address';
import { KINDS, kindOf, kindWord } from './kinds';

/** The sign of a kind, hidden from screen readers: the text beside it says the same. */
export function Sign({ kind }: { kind: string }) {
  const name = kindOf(kind);
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" class={`kind kind-${name}`}>
      <path d={KINDS[name].outline} />
    </svg>
  );
}

/** A text with the sign of a kind before it. */
export function Signed({ kind, children }: { kind: string; children: ComponentChildren }) {
  return (
    <span class="entity" title={kindWord(kind)}>
      <Sign kind={kind} />
      {children}
    </span>
  );
}

/** The name of an entity, bold, with its sign. */
export function EntityName({ name, kind }: { name: string; kind: string }) {
  return (
    <Signed kind={kind}>
      <b>
        <bdi>{name}</bdi>
      </b>
    </Signed>
  );
}

interface EntityLinkProps {
  id: string;
  name: string;
  kind: string;
  /** The entity of this page, which is named and leads nowhere. */
  self?: string;
}

/** The name of an entity that leads to its page. */
export function EntityLink({ id, name, kind, self }: EntityLinkProps) {
  if (id === self) return <EntityName name={name} kind={kind} />;
  return (
    <a class="to-entity" href={toEntity(id)}>
      <EntityName name={name} kind={kind} />
    </a>
  );
}
