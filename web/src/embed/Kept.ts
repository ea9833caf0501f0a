// The address of a part that is not a page: it holds the same values, and nobody sees them.

import { changed, type Address, type Values } from '../shared/address';

export class Kept implements Address {
  #values: string;
  readonly #listeners = new Set<() => void>();

  constructor(values: Values) {
    this.#values = `${changed(new URLSearchParams(), values)}`;
  }

  search = (): string => this.#values;

  change = (values: Values): void => {
    const next = `${changed(new URLSearchParams(this.#values), values)}`;
    if (next === this.#values) return;
    this.#values = next;
    this.#listeners.forEach((listener) => listener());
  };

  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
