/**
 * Values that belong to objects, kept for the objects that were asked for last.
 *
 * A weak map would keep each for as long as its object lives. But a young object that is a key of an old weak map outlives
 * the quick collections, and so does everything that it leads to: states of thousands of accounts would pile up, and be
 * copied, until the next full collection.
 */
export class Recent<Key extends object, Value> {
  readonly #slots: number;
  readonly #keys: Key[] = [];
  readonly #values: Value[] = [];
  #last = 0;

  /** @param slots - Number of objects; as many as are asked for in turn. */
  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Return the value that was kept for an object, if it still is. */
  get(key: Key): Value | undefined {
    if (this.#keys[this.#last] === key) return this.#values[this.#last];
    const slot = this.#keys.indexOf(key);
    return slot < 0 ? undefined : this.#values[slot];
  }

  /** Keep a value for an object, in the place of the one that was set longest ago. */
  set(key: Key, value: Value): void {
    const known = this.#keys.indexOf(key);
    this.#last = known < 0 ? (this.#last + 1) % this.#slots : known;
    this.#keys[this.#last] = key;
    this.#values[this.#last] = value;
  }
}
