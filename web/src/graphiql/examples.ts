// The examples of examples/*.graphql, in the order of their file names. A test runs each against the service.

export interface Example {
  /** The first line of the file, without its `#`: short enough for a narrow editor. */
  about: string;
  query: string;
}

const files = import.meta.glob<string>('./examples/*.graphql', { query: '?raw', import: 'default', eager: true });

export const examples: Example[] = Object.keys(files)
  .sort()
  .map((path) => files[path] ?? '')
  .map((query) => ({ query, about: /^#\s*(.*)$/m.exec(query)?.[1] ?? '' }));
