import { hashPair, philox4x32 } from "../../units/rng.ts";

/** Levels of the tree of digits whose 2^7 − 1 coins one block of 128 random bits holds. */
const LEVELS_PER_BLOCK = 7;
const BITS = 32;
const PURPOSE = hashPair("", "search/owen-scramble");

const coins = new Uint32Array(4);

/** Flip the digits from `level` on, as many as one block has coins for; the coin depends on the digits before it. */
function flipsOfBlock(value: number, level: number, key: readonly [number, number]): number {
  const prefix = level === 0 ? 0 : value >>> (BITS - level);
  philox4x32([prefix, level, PURPOSE[0], PURPOSE[1]], key, coins);
  let flips = 0;
  let node = 1;
  for (let digit = level; digit < Math.min(level + LEVELS_PER_BLOCK, BITS); digit++) {
    const place = BITS - 1 - digit;
    flips |= (((coins[node >>> 5] as number) >>> (node & 31)) & 1) << place;
    node = 2 * node + ((value >>> place) & 1);
  }
  return flips;
}

/**
 * Scramble the 32 binary digits of a coordinate by nested uniform scrambling: each digit is flipped by a fair coin of its
 * own for all digits that come before it.
 *
 * Every scrambled point is uniform in the unit cube, and the points together keep the equidistribution of the net.
 * Source: Owen, "Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences", in Monte Carlo and Quasi-Monte Carlo Methods in
 * Scientific Computing, 1995. The coins come from a counter, so that no tree of permutations is kept.
 *
 * @param value - Unsigned integer of 32 bits, the coordinate times 2^32.
 * @param seed - Seed of the scrambling, an integer in [0, 2^32).
 * @param dimension - Which coordinate it is: each has coins of its own.
 */
export function owenScramble(value: number, seed: number, dimension: number): number {
  const key = [seed, dimension] as const;
  let flips = 0;
  for (let level = 0; level < BITS; level += LEVELS_PER_BLOCK) flips |= flipsOfBlock(value, level, key);
  return (value ^ flips) >>> 0;
}
