import { TokenwrightError } from "../errors.ts";

/** Items ordered by a level, the lowest first: a binary heap, so that a look at the lowest costs nothing. */
export class LevelHeap<Item> {
  readonly #entries: { readonly level: number; readonly item: Item }[] = [];

  /** Return the lowest level; infinity when there is none. */
  get lowest(): number {
    return this.#entries[0]?.level ?? Number.POSITIVE_INFINITY;
  }

  /** Add an item at a level. */
  push(level: number, item: Item): void {
    const entries = this.#entries;
    const entry = { level, item };
    let index = entries.length;
    entries.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = entries[parent];
      if (above === undefined || above.level <= level) break;
      entries[index] = above;
      index = parent;
    }
    entries[index] = entry;
  }

  /**
   * Take out the item at the lowest level.
   *
   * @throws {@link TokenwrightError} TW001 when there is none.
   */
  pop(): { readonly level: number; readonly item: Item } {
    const entries = this.#entries;
    const [lowest] = entries;
    const last = entries.pop();
    if (lowest === undefined || last === undefined)
      throw new TokenwrightError("TW001", { message: "the heap is empty" });
    if (entries.length === 0) return lowest;
    let index = 0;
    for (;;) {
      const left = entries[2 * index + 1];
      const right = entries[2 * index + 2];
      const isRight = right !== undefined && left !== undefined && right.level < left.level;
      const child = isRight ? right : left;
      if (child === undefined || child.level >= last.level) break;
      entries[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    entries[index] = last;
    return lowest;
  }
}
