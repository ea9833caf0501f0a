// What the playground remembers, under names of its own: another GraphiQL on the same host and port keeps its tabs.

const PREFIX = 'talkgraph.playground.';

/** The part of localStorage whose names start with the prefix. */
export const storage = {
  get length(): number {
    return own().length;
  },
  getItem: (name: string): string | null => localStorage.getItem(PREFIX + name),
  setItem: (name: string, value: string): void => localStorage.setItem(PREFIX + name, value),
  removeItem: (name: string): void => localStorage.removeItem(PREFIX + name),
  clear: (): void => own().forEach((name) => localStorage.removeItem(name)),
};

function own(): string[] {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}
