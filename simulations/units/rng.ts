import { shuffler } from "d3-array";
import { randomExponential, randomNormal, randomPoisson } from "d3-random";

import { TokenwrightError } from "../errors.ts";

/** What a stream of random numbers is for. Equal keys give equal streams; streams of different keys are independent. */
export interface RngKey {
  /** Seed of the whole run or experiment: an integer in [0, {@link MAXIMUM_SEED}]. */
  readonly seed: number;
  /** Index of the run within an experiment, in [0, 2^32); 0 without it. */
  readonly run?: number;
  /** Id of the agent that draws; left out for draws of the world. */
  readonly agent?: string;
  /** Step of the run, in [0, 2^32 − 1); left out for what is drawn once, and then unlike any step. */
  readonly step?: number;
  /** What is drawn, such as "traits" or "world/macro". */
  readonly purpose: string;
}

/** A stream of random numbers. */
export interface Rng {
  /** Draw uniformly from [0, 1), with 53 random bits. */
  uniform(): number;
  /** Draw from the standard normal distribution. */
  normal(): number;
  /** Draw exp(mu + sigma·normal); the median is exp(mu), the mean exp(mu + sigma²/2). */
  logNormal(mu: number, sigma: number): number;
  /** Draw a count from the Poisson distribution of a finite mean ≥ 0. */
  poisson(mean: number): number;
  /** Draw a waiting time from the exponential distribution of a rate > 0; the mean is 1/rate. */
  exponential(rate: number): number;
  /** Draw an integer from [0, below), below in [1, 2^53). */
  integer(below: number): number;
  /** Draw one item of a non-empty array. */
  pick<T>(items: readonly T[]): T;
  /** Copy an array in random order (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** Draw true with the given probability in [0, 1]. */
  bernoulli(probability: number): boolean;
}

/** Largest seed: seed and run share the generator's key of 64 bits, half each. */
export const MAXIMUM_SEED = 0xffff_ffff;

/** Step word of keys without a step. */
const NO_STEP = 0xffff_ffff;

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd251_1f53;
const MULTIPLIER_1 = 0xcd9e_8d57;
const WEYL_0 = 0x9e37_79b9;
const WEYL_1 = 0xbb67_ae85;

/** Upper 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each partial product is below 2^32, and each sum below 2^53.
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x1_0000) + Math.floor(carried / 0x1_0000)) >>> 0;
}

/**
 * Encrypt one counter with Philox4x32-10 and write the four random words to `output`.
 *
 * All words are unsigned 32-bit integers. Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers:
 * As Easy as 1, 2, 3", SC 2011; constants and known answers are those of its library Random123.
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  output: Uint32Array,
): void {
  let c0 = counter[0];
  let c1 = counter[1];
  let c2 = counter[2];
  let c3 = counter[3];
  let k0 = key[0];
  let k1 = key[1];
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0;
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  output[0] = c0;
  output[1] = c1;
  output[2] = c2;
  output[3] = c3;
}

/** Finalizer of MurmurHash3 (Appleby): a bijection of 32 bits in which each input bit moves half the output bits. */
function finalize(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * Hash two strings to 64 bits, as two unsigned words.
 *
 * One word is FNV-1a (Fowler, Noll, Vo), the other MurmurHash3's body, both over the UTF-16 code units of the
 * two strings with a 0 between them, both finalised. Sixty-four bits for both together, rather than 32 for each,
 * because among 10,000 agents two share a 32-bit hash with a chance of 1 %.
 */
export function hashPair(first: string, second: string): [number, number] {
  let fnv = 0x811c_9dc5;
  let murmur = 0x9747_b28c;
  const mix = (unit: number): void => {
    fnv = Math.imul(fnv ^ unit, 0x0100_0193);
    const scrambled = Math.imul(unit, 0xcc9e_2d51);
    murmur ^= Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b87_3593);
    murmur = (Math.imul((murmur << 13) | (murmur >>> 19), 5) + 0xe654_6b64) | 0;
  };
  for (let index = 0; index < first.length; index++) mix(first.charCodeAt(index));
  mix(0);
  for (let index = 0; index < second.length; index++) mix(second.charCodeAt(index));
  return [finalize(fnv), finalize(murmur)];
}

function refuse(path: string, value: unknown, allowed: string): never {
  throw new TokenwrightError("TW001", { message: `${path} is out of range`, path, value, allowed });
}

function requireWord(path: string, value: number, limit: number): number {
  if (!Number.isInteger(value) || value < 0 || value > limit) refuse(path, value, `an integer from 0 to ${limit}`);
  return value;
}

/** Words of one encrypted counter; shared, since a block is copied out before anything else can draw. */
const scratch = new Uint32Array(4);

/** What the streams of a key have in common, whatever the step. */
interface Series {
  readonly key: readonly [number, number];
  readonly agentAndPurpose: readonly [number, number];
}

function seriesOf({ seed, run, agent, purpose }: Omit<RngKey, "step">): Series {
  return {
    key: [requireWord("seed", seed, MAXIMUM_SEED), requireWord("run", run ?? 0, 0xffff_ffff)],
    agentAndPurpose: hashPair(agent ?? "", purpose),
  };
}

function stepWord(step: number | undefined): number {
  return step === undefined ? NO_STEP : requireWord("step", step, NO_STEP - 1);
}

class PhiloxRng implements Rng {
  readonly #key: readonly [number, number];
  readonly #step: number;
  readonly #agentAndPurpose: readonly [number, number];
  #block = 0;
  /** Second number of the block drawn last; negative when there is none. */
  #spare = -1;
  #source: (() => number) | undefined;
  #normal: (() => number) | undefined;

  constructor({ key, agentAndPurpose }: Series, step: number) {
    this.#key = key;
    this.#step = step;
    this.#agentAndPurpose = agentAndPurpose;
  }

  uniform(): number {
    if (this.#spare >= 0) {
      const spare = this.#spare;
      this.#spare = -1;
      return spare;
    }
    const block = requireWord("draws", this.#block, 0xffff_ffff);
    philox4x32([block, this.#step, this.#agentAndPurpose[0], this.#agentAndPurpose[1]], this.#key, scratch);
    this.#block++;
    this.#spare = toUniform(scratch[2] ?? 0, scratch[3] ?? 0);
    return toUniform(scratch[0] ?? 0, scratch[1] ?? 0);
  }

  normal(): number {
    this.#normal ??= randomNormal.source(this.#uniformSource())(0, 1);
    return this.#normal();
  }

  logNormal(mu: number, sigma: number): number {
    return Math.exp(mu + sigma * this.normal());
  }

  poisson(mean: number): number {
    if (!Number.isFinite(mean) || mean < 0) refuse("mean", mean, "a finite number from 0");
    return mean === 0 ? 0 : randomPoisson.source(this.#uniformSource())(mean)();
  }

  exponential(rate: number): number {
    if (!Number.isFinite(rate) || rate <= 0) refuse("rate", rate, "a finite number above 0");
    return randomExponential.source(this.#uniformSource())(rate)();
  }

  integer(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1) refuse("below", below, "an integer from 1");
    return Math.floor(this.uniform() * below);
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) refuse("items", items, "at least one item");
    return items[this.integer(items.length)] as T;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    shuffler(this.#uniformSource())(shuffled);
    return shuffled;
  }

  bernoulli(probability: number): boolean {
    // d3's own floor(u + p) would lose probabilities below 2^-53.
    if (!(probability >= 0 && probability <= 1)) refuse("probability", probability, "a number from 0 to 1");
    return this.uniform() < probability;
  }

  #uniformSource(): () => number {
    return (this.#source ??= () => this.uniform());
  }
}

/** Join the upper 27 and 26 bits of two words to a multiple of 2^-53 in [0, 1). */
function toUniform(high: number, low: number): number {
  return ((high >>> 5) * 0x400_0000 + (low >>> 6)) / 0x20_0000_0000_0000;
}

/**
 * Create the stream of random numbers that belongs to a key; cheap enough for each agent at each step.
 *
 * Streams come from a counter, not from a state that is passed on: what one agent draws doesn't depend on what others
 * drew, on their order, or on the number of workers. The 64-bit key holds seed and run; the 128-bit counter holds
 * block, step, and 64 bits hashed from agent and purpose. Only that hash can collide.
 *
 * @throws {@link TokenwrightError} TW001 when seed, run or step is out of range, or an argument of a draw is.
 * @example
 * const rng = createRng({ seed: 7, agent: "agent/0007", step: 12, purpose: "trade" });
 * if (rng.bernoulli(0.1)) buy(rng.logNormal(3, 1));
 */
export function createRng(key: RngKey): Rng {
  return new PhiloxRng(seriesOf(key), stepWord(key.step));
}

/**
 * Create the streams of a key at each step: `createRngSeries(key)(step)` is `createRng({ ...key, step })`, with the agent
 * and the purpose hashed once.
 *
 * @throws {@link TokenwrightError} As {@link createRng}.
 */
export function createRngSeries(key: Omit<RngKey, "step">): (step: number) => Rng {
  const series = seriesOf(key);
  return (step) => new PhiloxRng(series, stepWord(step));
}
