import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../units/amounts.ts";
import { createRng } from "../units/rng.ts";
import type { MarketSelection } from "./market-file.ts";

/** The macro factor m(t): what the whole market does, whatever the economy does. */
export interface MacroSeries {
  /** Factor by step, above 0; `values[0]` is 1. */
  readonly values: readonly number[];
  /** Day of the market file by step, as YYYY-MM-DD; "" where the series is random. */
  readonly dates: readonly string[];
}

/** A fall or rise that a scenario puts on top of the series; it lasts. */
export interface MacroShock {
  /** Step at which it strikes, from 1: step 0 is the one that the series is normalised to. */
  readonly step: number;
  /** Added to that step's log return: ln(0.5) halves the factor. */
  readonly logReturn: number;
}

/** Parameters of geometric Brownian motion with log-normal jumps (Merton 1976). */
export interface MacroProcess {
  /** Length of the series. */
  readonly steps: number;
  readonly stepSeconds: number;
  /** Growth of the expected factor in a year, as a log rate; jumps are compensated: E[m(t)] = exp(driftYearly·t). */
  readonly driftYearly: number;
  /** Standard deviation of the diffusion's daily log return, such as 0.04. */
  readonly volatilityDaily: number;
  /** Expected number of jumps a day, such as 0.01. */
  readonly jumpProbabilityDaily: number;
  /** Mean of a jump's log size, such as −0.08. */
  readonly jumpMean: number;
  /** Standard deviation of a jump's log size. */
  readonly jumpDeviation: number;
  /** Applied on top of the drawn series. */
  readonly shocks?: readonly MacroShock[];
}

function requireFigure(path: string, value: number, minimum: number, allowed: string): void {
  if (Number.isFinite(value) && value >= minimum) return;
  throw new TokenwrightError("TW104", {
    message: `${path} is out of range`,
    path,
    value,
    allowed,
    next: "correct the figure in the scenario",
  });
}

function requireProcess(process: MacroProcess): void {
  requireFigure(
    "macro.steps",
    Number.isSafeInteger(process.steps) ? process.steps : Number.NaN,
    1,
    "an integer from 1",
  );
  requireFigure("macro.stepSeconds", process.stepSeconds, 1, "seconds, from 1");
  requireFigure("macro.driftYearly", process.driftYearly, Number.NEGATIVE_INFINITY, "a finite number");
  requireFigure("macro.volatilityDaily", process.volatilityDaily, 0, "a finite number from 0");
  requireFigure("macro.jumpProbabilityDaily", process.jumpProbabilityDaily, 0, "a finite number from 0");
  requireFigure("macro.jumpMean", process.jumpMean, Number.NEGATIVE_INFINITY, "a finite number");
  requireFigure("macro.jumpDeviation", process.jumpDeviation, 0, "a finite number from 0");
}

/**
 * Apply lasting shocks to a series: each multiplies the factor by exp(logReturn) from its step on.
 *
 * @throws {@link TokenwrightError} TW104 when a shock lies outside the run's steps (the first included) or isn't finite.
 */
export function applyShocks(series: MacroSeries, shocks: readonly MacroShock[]): MacroSeries {
  if (shocks.length === 0) return series;
  const last = series.values.length - 1;
  shocks.forEach((shock, index) => {
    const path = `macro.shocks[${index}]`;
    const step = Number.isInteger(shock.step) && shock.step <= last ? shock.step : Number.NaN;
    requireFigure(`${path}.step`, step, 1, `an integer from 1 to ${last}`);
    requireFigure(`${path}.logReturn`, shock.logReturn, Number.NEGATIVE_INFINITY, "a finite number");
  });
  const values = series.values.map((value, step) => {
    const total = shocks.reduce((sum, shock) => (shock.step <= step ? sum + shock.logReturn : sum), 0);
    return value * Math.exp(total);
  });
  return { values, dates: series.dates };
}

/**
 * Take the macro factor from a market's closes, normalised to 1 at the first step.
 *
 * @throws {@link TokenwrightError} TW104 as {@link applyShocks}.
 */
export function macroFromMarket(selection: MarketSelection, shocks: readonly MacroShock[] = []): MacroSeries {
  const first = selection.closes[0] ?? 1;
  return applyShocks({ values: selection.closes.map((close) => close / first), dates: selection.dates }, shocks);
}

/**
 * Draw the macro factor from a jump diffusion, 1 at the first step.
 *
 * d ln m = (μ − σ²/2 − Λκ) dt + σ dW + J dN with Λ the jumps' intensity, J ~ N(jumpMean, jumpDeviation²) and
 * κ = E[e^J] − 1 (Merton, "Option pricing when underlying stock returns are discontinuous", 1976). Each step draws from
 * its own stream: a longer run begins with the same values as a shorter one.
 *
 * @throws {@link TokenwrightError} TW104 when a parameter or a shock is out of range.
 */
export function macroFromRandomProcess(process: MacroProcess, seed: number, run = 0): MacroSeries {
  requireProcess(process);
  const days = process.stepSeconds / SECONDS_PER_DAY;
  const jumpGrowth = Math.exp(process.jumpMean + process.jumpDeviation ** 2 / 2) - 1;
  const drift =
    (process.driftYearly * process.stepSeconds) / SECONDS_PER_YEAR -
    (process.volatilityDaily ** 2 / 2 + process.jumpProbabilityDaily * jumpGrowth) * days;
  const deviation = process.volatilityDaily * Math.sqrt(days);

  const values = [1];
  let logFactor = 0;
  for (let step = 1; step < process.steps; step++) {
    const rng = createRng({ seed, run, step, purpose: "world/macro" });
    logFactor += drift + deviation * rng.normal();
    const jumps = rng.poisson(process.jumpProbabilityDaily * days);
    if (jumps > 0) logFactor += process.jumpMean * jumps + process.jumpDeviation * Math.sqrt(jumps) * rng.normal();
    values.push(Math.exp(logFactor));
  }
  return applyShocks({ values, dates: values.map(() => "") }, process.shocks ?? []);
}

/** Compute the factor's log return into a step; 0 at the first step. */
export function macroLogReturn(series: MacroSeries, step: number): number {
  const now = series.values[step];
  const before = series.values[step - 1];
  return now === undefined || before === undefined ? 0 : Math.log(now / before);
}
