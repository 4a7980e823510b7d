import type { Rng } from "../units/rng.ts";

/**
 * Yield items in random order, each draw when it is asked for: what isn't looked at costs nothing (Fisher–Yates, with
 * only the places that were swapped kept).
 */
export function* drawOrder<Item>(items: readonly Item[], rng: Rng): Generator<Item, undefined> {
  const swapped = new Map<number, number>();
  const placeOf = (index: number): number => swapped.get(index) ?? index;
  for (let left = items.length; left > 0; left--) {
    const drawn = rng.integer(left);
    const item = items[placeOf(drawn)];
    swapped.set(drawn, placeOf(left - 1));
    if (item !== undefined) yield item;
  }
}

/** Take the next items of a sequence, fewer where it ends. */
export function takeNext<Item>(sequence: Iterator<Item, undefined>, count: number): Item[] {
  const taken: Item[] = [];
  while (taken.length < count) {
    const next = sequence.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}
