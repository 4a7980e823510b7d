import { MAXIMUM_SEED } from "../../units/rng.ts";
import { requireInteger } from "../arguments.ts";
import { directionNumbers, SOBOL_DIMENSIONS } from "./direction-numbers.ts";
import { owenScramble } from "./owen-scramble.ts";

/** Which points of Sobol's sequence. */
export interface SobolSample {
  /** Number of points, at least 1; powers of 2 are the balanced ones. With `skip` at most 2^32. */
  readonly count: number;
  /** Number of dimensions, from 1 to {@link SOBOL_DIMENSIONS}. */
  readonly dimensions: number;
  /** How many points to leave out at the beginning; 0 without it. */
  readonly skip?: number;
  /** Seed of the scrambling, in [0, 2^32); without it the points are not scrambled, and the first is the origin. */
  readonly scrambleSeed?: number;
}

/** Number of zero digits at the end of a positive integer. */
function trailingZeros(value: number): number {
  return 31 - Math.clz32(value & -value);
}

/** Coordinates times 2^32 of a point of the sequence, in the order of Gray's code. */
function wordsAt(index: number, directions: readonly Uint32Array[]): Uint32Array {
  const gray = (index ^ (index >>> 1)) >>> 0;
  return Uint32Array.from(directions, (numbers) =>
    numbers.reduce((word, number, digit) => ((gray >>> digit) & 1 ? word ^ number : word), 0),
  );
}

/**
 * List points of Sobol's sequence: `points[index][dimension]`, multiples of 2^-32 in [0, 1).
 *
 * A larger count prolongs the list: its first points stay the same. Sources: Sobol', "On the distribution of points in a
 * cube and the approximate evaluation of integrals", USSR Computational Mathematics and Mathematical Physics 7(4), 1967;
 * Antonov, Saleev, "An economic method of computing LPτ-sequences", same journal 19(1), 1979, for the order; direction
 * numbers and scrambling as {@link directionNumbers} and {@link owenScramble} tell. A scrambled sample needs no point
 * dropped, as Owen, "On dropping the first Sobol' point", 2020, shows.
 *
 * @throws {@link TokenwrightError} TW001 when an argument is out of range.
 */
export function sobolPoints({ count, dimensions, skip = 0, scrambleSeed }: SobolSample): number[][] {
  requireInteger("skip", skip, 0, 2 ** 32 - 1);
  requireInteger("count", count, 1, 2 ** 32 - skip);
  requireInteger("dimensions", dimensions, 1, SOBOL_DIMENSIONS);
  if (scrambleSeed !== undefined) requireInteger("scrambleSeed", scrambleSeed, 0, MAXIMUM_SEED);

  const directions = Array.from({ length: dimensions }, (_, dimension) => directionNumbers(dimension));
  const words = wordsAt(skip, directions);
  return Array.from({ length: count }, (_, step) => {
    if (step > 0) {
      const digit = trailingZeros(skip + step);
      for (const [dimension, numbers] of directions.entries()) {
        words[dimension] = (words[dimension] as number) ^ (numbers[digit] as number);
      }
    }
    return Array.from(
      words,
      (word, dimension) => (scrambleSeed === undefined ? word : owenScramble(word, scrambleSeed, dimension)) / 2 ** 32,
    );
  });
}
