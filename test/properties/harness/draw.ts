/** Number of values that a die has. */
export const DIE_SIDES = 2 ** 32;

/** Number of dice that an entry carries; whoever draws more meets the same ones again. */
export const DICE = 6;

/**
 * Turns an entry's dice into what a command needs. Smaller dice give simpler values: the first of a list, the least of a
 * range, a few wei; so a shrunk sequence reads easily.
 */
export class Draw {
  readonly #dice: readonly number[];
  #next = 0;

  /** @param dice - Integers from 0 to 2^32 − 1. */
  constructor(dice: readonly number[]) {
    this.#dice = dice;
  }

  #die(): number {
    const die = this.#dice[this.#next % this.#dice.length] ?? 0;
    this.#next += 1;
    return die;
  }

  /** Draw an integer in [0, count). */
  below(count: number): number {
    return count <= 1 ? 0 : this.#die() % count;
  }

  /** Draw an item; undefined where there is none. */
  find<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }

  /** Draw an item of a list that has one. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** Draw true once in `odds` times; false is the simpler one. */
  oneIn(odds: number): boolean {
    return this.#die() % odds === odds - 1;
  }

  /** Draw an integer in [minimum, maximum], all alike. */
  between(minimum: bigint, maximum: bigint): bigint {
    if (maximum <= minimum) return minimum;
    const range = maximum - minimum + 1n;
    const wide = (BigInt(this.#die()) << 32n) | BigInt(this.#die());
    return minimum + ((wide * range) >> 64n);
  }

  /**
   * Draw an integer in [minimum, maximum] whose logarithm is spread evenly.
   *
   * @param minimum - At least 1.
   */
  logBetween(minimum: bigint, maximum: bigint): bigint {
    if (maximum <= minimum) return minimum;
    const share = this.#die() / DIE_SIDES;
    const [low, high] = [Math.log(Number(minimum)), Math.log(Number(maximum))];
    const drawn = BigInt(Math.floor(Math.exp(low + share * (high - low))));
    if (drawn < minimum) return minimum;
    return drawn > maximum ? maximum : drawn;
  }

  /** Draw an amount in [1, maximum]: often a part of it, now and then a few wei or all of it. */
  amount(maximum: bigint): bigint {
    const mode = this.#die() % 8;
    if (mode === 0) return this.logBetween(1n, maximum);
    if (mode === 7) return maximum;
    return this.between(1n, maximum);
  }
}
