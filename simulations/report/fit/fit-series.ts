import { autocorrelation, tailIndex } from "../../metrics/prices.ts";
import type { MarketFit } from "../../world/fit/fit-market.ts";
import { smoothStates } from "../../world/fit/hamilton-filter.ts";
import { normalLogDensity, normalQuantile } from "../../units/normal.ts";
import { jumpMixture, longRunMoments, stationaryStress } from "../../world/fit/regime-model.ts";
import type { RegimeModel, State } from "../../world/fit/regime-model.ts";
import { integralTransform, normalResiduals } from "../../world/fit/residuals.ts";
import { drawRegimePath } from "../../world/regime-path.ts";
import { SECONDS_PER_DAY } from "../../units/amounts.ts";

/** A day of the market: its price, and how probable stress was given all prices. */
export interface DayRow {
  readonly day: Date;
  readonly price: number;
  /** In [0, 1]. */
  readonly stress: number;
}

/** A bin of the histogram of returns; densities are per unit of log return. */
export interface DensityBin {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

/** A point of a density's curve. */
export interface DensityPoint {
  readonly logReturn: number;
  readonly density: number;
}

/** A residual beside the quantile that a normal distribution has at its rank. */
export interface QuantileRow {
  readonly expected: number;
  readonly residual: number;
}

/** Autocorrelation of |returns| at a lag: of the market, and of series drawn from the model. */
export interface LagRow {
  readonly lag: number;
  readonly real: number;
  readonly mean: number;
  /** Between these lie nine in ten of the drawn series. */
  readonly low: number;
  readonly high: number;
}

/** A figure of the market beside those of series drawn from the model. */
export interface ComparedFigure {
  readonly real: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Everything that the diagnostics' charts and tables show of series. */
export interface FitSeries {
  readonly days: readonly DayRow[];
  readonly bins: readonly DensityBin[];
  readonly fitted: readonly DensityPoint[];
  readonly normal: readonly DensityPoint[];
  readonly quantiles: readonly QuantileRow[];
  readonly lags: readonly LagRow[];
  readonly tail: ComparedFigure;
  /** Autocorrelation of returns at lag 1. */
  readonly momentum: ComparedFigure;
}

/** Series that are drawn from the model, each as long as the market. */
export const DRAWN_SERIES = 40;

/** Lags of the autocorrelations. */
export const LARGEST_LAG = 30;

const BINS = 61;
const CURVE_POINTS = 241;
/** Half the width of the histogram, in deviations: what lies beyond is counted in the outermost bins. */
const WIDTH_DEVIATIONS = 4;

const EDGE_SHARE = 0.05;

function dayRows({ selection, returns, model }: MarketFit): DayRow[] {
  const { smoothedStress } = smoothStates(returns, model);
  return selection.dates.map((date, index) => ({
    day: new Date(`${date}T00:00:00Z`),
    price: selection.closes[index] ?? Number.NaN,
    // No return leads into the first day: it shows the second's.
    stress: smoothedStress[Math.max(0, index - 1)] ?? 0,
  }));
}

function densityBins(returns: readonly number[], center: number, halfWidth: number): DensityBin[] {
  const width = (2 * halfWidth) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of returns) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((value - center + halfWidth) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({
    from: center - halfWidth + bin * width,
    to: center - halfWidth + (bin + 1) * width,
    density: count / returns.length / width,
  }));
}

function densityOf(value: number, model: RegimeModel): number {
  const stress = stationaryStress(model);
  const densityIn = (state: State): number => {
    const { weights, means, variances } = jumpMixture(model, state);
    return weights.reduce(
      (sum, weight, jumps) =>
        sum + weight * Math.exp(normalLogDensity(value, means[jumps] ?? 0, variances[jumps] ?? 1)),
      0,
    );
  };
  return (1 - stress) * densityIn("calm") + stress * densityIn("stressed");
}

function curve(center: number, halfWidth: number, density: (value: number) => number): DensityPoint[] {
  return Array.from({ length: CURVE_POINTS }, (_, index) => {
    const logReturn = center - halfWidth + (2 * halfWidth * index) / (CURVE_POINTS - 1);
    return { logReturn, density: density(logReturn) };
  });
}

function quantileRows({ returns, model }: MarketFit): QuantileRow[] {
  const residuals = normalResiduals(integralTransform(returns, model)).sort((a, b) => a - b);
  return residuals.map((residual, index) => ({ expected: normalQuantile((index + 0.5) / residuals.length), residual }));
}

/** Compare a figure of the market with its mean and its middle nine tenths over the drawn series. */
function compare(real: number, drawn: readonly number[]): ComparedFigure {
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  return { real, mean, low: at(EDGE_SHARE), high: at(1 - EDGE_SHARE) };
}

/**
 * Compute what the diagnostics show of a fit.
 *
 * @param seed - Of the series that are drawn from the model.
 */
export function fitSeries(fit: MarketFit, seed: number): FitSeries {
  const { returns, model } = fit;
  const drawn = Array.from({ length: DRAWN_SERIES }, (_, run) => {
    const options = { model, steps: returns.length + 1, stepSeconds: SECONDS_PER_DAY, seed, run };
    return drawRegimePath({ ...options, purpose: "report/fit" }).logReturns.slice(1);
  });
  const sizes = returns.map(Math.abs);
  const drawnSizes = drawn.map((series) => series.map(Math.abs));
  const lags = Array.from({ length: LARGEST_LAG }, (_, index) => {
    const real = autocorrelation(sizes, index + 1);
    return {
      lag: index + 1,
      ...compare(
        real,
        drawnSizes.map((series) => autocorrelation(series, index + 1)),
      ),
    };
  });
  const { meanDaily, volatilityDaily } = longRunMoments(model);
  const halfWidth = WIDTH_DEVIATIONS * volatilityDaily;
  return {
    days: dayRows(fit),
    bins: densityBins(returns, meanDaily, halfWidth),
    fitted: curve(meanDaily, halfWidth, (value) => densityOf(value, model)),
    normal: curve(meanDaily, halfWidth, (value) => Math.exp(normalLogDensity(value, meanDaily, volatilityDaily ** 2))),
    quantiles: quantileRows(fit),
    lags,
    tail: compare(
      tailIndex(returns),
      drawn.map((series) => tailIndex(series)),
    ),
    momentum: compare(
      autocorrelation(returns, 1),
      drawn.map((series) => autocorrelation(series, 1)),
    ),
  };
}
