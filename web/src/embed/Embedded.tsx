// The frame of what is embedded: links lead to a window of their own, and the page around hears what is done.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { AddressContext, root, useAddress, entityId, type Address } from '../shared/address';

/** Tells the page around; false where it wants to do the rest by itself. */
export type Emit = (name: 'select' | 'seek' | 'path', detail: object) => boolean;

interface EmbeddedProps {
  /** Where the state is kept; the address of the page where none is given. */
  address?: Address;
  emit: Emit;
  children: ComponentChildren;
}

export function Embedded({ address, emit, children }: EmbeddedProps) {
  const inside = (
    <div class="embedded" onClick={(event) => follow(event, emit)}>
      <Selected emit={emit} />
      {children}
    </div>
  );
  return address ? <AddressContext.Provider value={address}>{inside}</AddressContext.Provider> : inside;
}

/** Tells which entity is open, whenever that changes. */
function Selected({ emit }: { emit: Emit }) {
  const open = useAddress().get('e');
  const last = useRef(open);
  useEffect(() => {
    if (open !== last.current) emit('select', { id: open && entityId(open) });
    last.current = open;
  }, [open]);
  return null;
}

function follow(event: MouseEvent, emit: Emit): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || event.defaultPrevented) return;
  link.target = '_blank';
  link.rel = 'noopener';
  if (!told(new URL(link.href), emit)) event.preventDefault();
}

/** A link to a moment or to a path is told before it is followed. */
function told({ href, searchParams: values }: URL, emit: Emit): boolean {
  const [page = '', slug] = href.startsWith(root) ? href.slice(root.length).split(/[?#]/)[0]?.split('/') ?? [] : [];
  if (page === 'talks' && slug && values.has('t')) {
    return emit('seek', { talk: `talk:${decodeURIComponent(slug)}`, seconds: Number(values.get('t')) });
  }
  if (page === 'paths') return emit('path', { from: values.get('from'), to: values.get('to'), sentences: [] });
  return true;
}
