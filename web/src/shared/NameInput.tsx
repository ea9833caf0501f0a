// A field for the name of an entity, completed from the graph while one types.

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { request } from './api';
import { SuggestDocument, type SuggestQuery } from '../generated/operations';
import { EntityName } from './Kind';

const PAUSE_MS = 90;

type Suggestion = SuggestQuery['suggest'][number];

interface NameInputProps {
  label: string;
  value: string;
  placeholder?: string;
  onValue: (value: string) => void;
}

export function NameInput({ label, value, placeholder, onValue }: NameInputProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const found = useSuggestions(open ? value : '');
  const shown = open && found.length > 0;
  const take = ({ entity }: Suggestion): void => {
    onValue(entity.name);
    setOpen(false);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (setOpen(true), setChosen((chosen + 1) % Math.max(found.length, 1))),
    ArrowUp: () => setChosen((chosen <= 0 ? found.length : chosen) - 1),
    Escape: () => setOpen(false),
    Enter: () => found[chosen] && take(found[chosen]),
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && !shown) return;
    if (event.key !== 'Enter' || chosen >= 0) if (event.key in keys) event.preventDefault();
    keys[event.key]?.();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={placeholder}
        required
        maxLength={200}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        role="combobox"
        aria-expanded={shown}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && chosen >= 0 ? `${id}-${chosen}` : undefined}
        onInput={({ currentTarget }) => (onValue(currentTarget.value), setOpen(true), setChosen(-1))}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Names that begin so" class="suggestions" hidden={!shown}>
        {found.map((one, index) => (
          <li
            key={`${one.entity.id} ${one.text}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerDown={(event) => (event.preventDefault(), take(one))}
          >
            <EntityName {...one.entity} />
            {one.text !== one.entity.name && <span class="muted"> “{one.text}”</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What begins with `prefix`; a failure to complete is no failure of the field. */
function useSuggestions(prefix: string): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([]);
  const running = useRef(new AbortController());
  useEffect(() => {
    running.current.abort();
    if (!prefix.trim()) return setFound([]);
    const { signal } = (running.current = new AbortController());
    const timer = setTimeout(() => {
      request(SuggestDocument, { prefix: prefix.trim() }, signal).then(
        ({ data }) => setFound(data.suggest),
        () => signal.aborted || setFound([]),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [prefix]);
  return found;
}
