import { mean } from "d3-array";

import type { StepRow } from "../recorder/rows.ts";
import { correlation, strongestAnswer } from "./association.ts";
import type { LaggedAnswer } from "./association.ts";
import { autocorrelation, logReturns, tailIndex, volatilityDaily } from "./prices.ts";

/** Longest lag, in steps, at which autocorrelations are measured. */
export const LONGEST_LAG = 10;

/** Steps before a step whose mean volume its own is compared with: a month of days. */
export const VOLUME_MEMORY = 30;

/** Longest lag, in steps, at which the staking ratio is looked at for its answer to yield: two months of days. */
export const LONGEST_STAKING_LAG = 60;

/** Signs by which series of token prices are known (Cont 2001). */
export interface PriceSigns {
  /** Number of log returns that the figures rest on. */
  readonly returns: number;
  /** Standard deviation of log returns, scaled to a day. */
  readonly volatilityDaily: number;
  /** Hill's estimate over the largest 5 % of |returns|; 0 where there is none. */
  readonly tailIndex: number;
  /** Autocorrelation of returns by lag: `[lag - 1]`, lags from 1 to {@link LONGEST_LAG}. */
  readonly returnAutocorrelations: readonly number[];
  /** Autocorrelation of |returns| by lag, as above. */
  readonly sizeAutocorrelations: readonly number[];
  /** Correlation of |returns| with volume; see {@link volumeCorrelation}. */
  readonly volumeCorrelation: number;
}

/** Signs of a run: those of its pool's price, and what only a run shows. */
export interface RunSigns {
  readonly price: PriceSigns;
  /** How the staking ratio answers yield; see {@link stakingAnswer}. */
  readonly stakingAnswer: LaggedAnswer;
  /** Share of the steps in which the pool stood inside its fee band of the outside price. */
  readonly insideFeeBandShare: number;
}

/**
 * Compute the correlation of |returns| with the logarithm of volume over its mean of the last {@link VOLUME_MEMORY} steps.
 *
 * Volume grows with a market over the years; its own recent mean takes that out (Karpoff 1987; Gallant, Rossi,
 * Tauchen 1992).
 *
 * @param prices - Price by step, above 0.
 * @param volumes - Volume by step; steps without any are left out.
 */
export function volumeCorrelation(prices: readonly number[], volumes: readonly number[]): number {
  const sizes: number[] = [];
  const turnovers: number[] = [];
  for (let step = VOLUME_MEMORY; step < prices.length; step++) {
    const usual = mean(volumes.slice(step - VOLUME_MEMORY, step)) ?? 0;
    const turnover = Math.log((volumes[step] ?? 0) / usual);
    const size = Math.abs(Math.log((prices[step] ?? 0) / (prices[step - 1] ?? 0)));
    if (!Number.isFinite(turnover) || !Number.isFinite(size)) continue;
    sizes.push(size);
    turnovers.push(turnover);
  }
  return correlation(sizes, turnovers);
}

/** Measure the signs of a series of prices, with the volume that was traded in each step. */
export function priceSigns(prices: readonly number[], volumes: readonly number[], stepSeconds: number): PriceSigns {
  const returns = logReturns(prices);
  const sizes = returns.map(Math.abs);
  const lags = Array.from({ length: LONGEST_LAG }, (_, index) => index + 1);
  return {
    returns: returns.length,
    volatilityDaily: volatilityDaily(prices, stepSeconds),
    tailIndex: tailIndex(returns),
    returnAutocorrelations: lags.map((lag) => autocorrelation(returns, lag)),
    sizeAutocorrelations: lags.map((lag) => autocorrelation(sizes, lag)),
    volumeCorrelation: volumeCorrelation(prices, volumes),
  };
}

/**
 * Find how the staking ratio answers yield: the lag at which its growth over a step correlates most with the yield so many
 * steps before. In the same step the two move against each other, since more stake shares the same rewards.
 */
export function stakingAnswer(rows: readonly Pick<StepRow, "stakingRatio" | "stakingYield">[]): LaggedAnswer {
  const growth = rows.map(({ stakingRatio }, step) => stakingRatio - (rows[step - 1]?.stakingRatio ?? stakingRatio));
  const yields = rows.map(({ stakingYield }) => stakingYield);
  // The first step has no growth.
  return strongestAnswer(yields.slice(1), growth.slice(1), LONGEST_STAKING_LAG);
}

type SignRow = Pick<StepRow, "poolPrice" | "volumeQuoteInStepWei" | "stakingRatio" | "stakingYield" | "insideFeeBand">;

/** Measure the signs of a run. */
export function runSigns(rows: readonly SignRow[], stepSeconds: number): RunSigns {
  const volumes = rows.map(({ volumeQuoteInStepWei }) => Number(volumeQuoteInStepWei));
  return {
    price: priceSigns(
      rows.map(({ poolPrice }) => poolPrice),
      volumes,
      stepSeconds,
    ),
    stakingAnswer: stakingAnswer(rows),
    insideFeeBandShare: mean(rows, ({ insideFeeBand }) => insideFeeBand) ?? 0,
  };
}
