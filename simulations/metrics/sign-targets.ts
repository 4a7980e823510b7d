import type { RunSigns } from "./signs.ts";
import { sampleOf } from "./sample.ts";
import type { Sample } from "./sample.ts";

/** Lags at which autocorrelations are held to their targets, both included. */
export const TARGET_LAGS = { first: 2, last: 10 } as const;

/** A sign that runs have to show in the mean over seeds. */
export interface SignTarget {
  readonly id: string;
  readonly sentence: string;
  /** The figure that decides, of one run. */
  readonly figureOf: (signs: RunSigns) => number;
  readonly least: number;
  readonly most: number;
  /** Whether `least` itself is missed. */
  readonly isAboveLeast?: boolean;
}

/** A target, and what runs show. */
export interface TargetResult {
  readonly target: SignTarget;
  readonly sample: Sample;
  readonly isMet: boolean;
}

const lags = Array.from({ length: TARGET_LAGS.last - TARGET_LAGS.first + 1 }, (_, index) => TARGET_LAGS.first + index);

/**
 * What a believable market shows. The tail index of real tokens lies at about 2 to 4 (Cont 2001: returns have finite
 * variance and infinite higher moments); returns don't foretell returns, and their sizes do foretell sizes.
 */
export const SIGN_TARGETS: readonly SignTarget[] = [
  {
    id: "tail",
    sentence: "The tail index of |returns| (Hill, largest 5 %) lies from 2 to 5",
    figureOf: ({ price }) => price.tailIndex,
    least: 2,
    most: 5,
  },
  ...lags.map((lag): SignTarget => ({
    id: `sizes-${lag}`,
    sentence: `The autocorrelation of |returns| at lag ${lag} is above 0`,
    figureOf: ({ price }) => price.sizeAutocorrelations[lag - 1] ?? 0,
    least: 0,
    most: 1,
    isAboveLeast: true,
  })),
  ...lags.map((lag): SignTarget => ({
    id: `returns-${lag}`,
    sentence: `The autocorrelation of returns at lag ${lag} lies from −0.1 to 0.1`,
    figureOf: ({ price }) => price.returnAutocorrelations[lag - 1] ?? 0,
    least: -0.1,
    most: 0.1,
  })),
  {
    id: "band",
    sentence: "The pool stands inside its fee band of the outside price in at least 80 % of the steps",
    figureOf: ({ insideFeeBandShare }) => insideFeeBandShare,
    least: 0.8,
    most: 1,
  },
];

/** Hold runs to the targets, in the mean over them. */
export function judgeSigns(runs: readonly RunSigns[]): readonly TargetResult[] {
  return SIGN_TARGETS.map((target) => {
    const sample = sampleOf(runs.map(target.figureOf));
    const isEnough = target.isAboveLeast === true ? sample.mean > target.least : sample.mean >= target.least;
    return { target, sample, isMet: isEnough && sample.mean <= target.most };
  });
}
