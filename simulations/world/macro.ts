import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_DAY, SECONDS_PER_YEAR } from "../units/amounts.ts";
import { filterStates } from "./fit/hamilton-filter.ts";
import type { Diffusion, RegimeModel } from "./fit/regime-model.ts";
import type { MarketSelection } from "./market-file.ts";
import { drawRegimePath } from "./regime-path.ts";

/** The macro factor m(t): what the whole market does, whatever the economy does. */
export interface MacroSeries {
  /** Factor by step, above 0; `values[0]` is 1. */
  readonly values: readonly number[];
  /** Day of the market file by step, as YYYY-MM-DD; "" where the series is random. */
  readonly dates: readonly string[];
  /**
   * Stress by step, in [0, 1]: the share of the step that a random series was stressed; for a market, the probability of
   * stress given its prices up to the step.
   */
  readonly stress: readonly number[];
}

/** A fall or rise that a scenario puts on top of the series; it lasts. */
export interface MacroShock {
  /** Step at which it strikes, from 1: step 0 is the one that the series is normalised to. */
  readonly step: number;
  /** Added to that step's log return: ln(0.5) halves the factor. */
  readonly logReturn: number;
}

/** Figures of the regime-switching jump diffusion of daily log returns; see {@link RegimeModel}. */
export interface MacroFigures {
  /** Growth of the expected factor in a year, as a log rate, in calm and stress alike: E[m(t)] = exp(driftYearly·t). */
  readonly driftYearly: number;
  /** Standard deviation of a calm day's log return, such as 0.03. */
  readonly calmVolatilityDaily: number;
  /** Standard deviation of a stressed day's log return without its jumps, such as 0.06. */
  readonly stressedVolatilityDaily: number;
  /** Probability that a stressed day follows a calm one. */
  readonly enterStressDaily: number;
  /** Probability that a calm day follows a stressed one. */
  readonly leaveStressDaily: number;
  /** Expected number of jumps in a calm day. */
  readonly jumpsPerCalmDay: number;
  /** Expected number of jumps in a stressed day. */
  readonly jumpsPerStressedDay: number;
  /** Mean of a jump's log size. */
  readonly jumpMean: number;
  /** Standard deviation of a jump's log size. */
  readonly jumpDeviation: number;
}

/** What a random series is drawn from. */
export interface MacroProcess extends MacroFigures {
  /** Length of the series. */
  readonly steps: number;
  readonly stepSeconds: number;
  /** Applied on top of the drawn series; each puts the market into stress, which ends as any other does. */
  readonly shocks?: readonly MacroShock[];
}

function requireFigure(path: string, value: number, minimum: number, allowed: string, maximum = Infinity): void {
  if (Number.isFinite(value) && value >= minimum && value <= maximum) return;
  throw new TokenwrightError("TW104", {
    message: `${path} is out of range`,
    path,
    value,
    allowed,
    next: "correct the figure in the scenario",
  });
}

function requireFigures(figures: MacroFigures): void {
  for (const name of ["driftYearly", "jumpMean"] as const) {
    requireFigure(`macro.${name}`, figures[name], Number.NEGATIVE_INFINITY, "a finite number");
  }
  const fromZero = [
    "calmVolatilityDaily",
    "stressedVolatilityDaily",
    "jumpsPerCalmDay",
    "jumpsPerStressedDay",
    "jumpDeviation",
  ] as const;
  for (const name of fromZero) requireFigure(`macro.${name}`, figures[name], 0, "a finite number from 0");
  for (const name of ["enterStressDaily", "leaveStressDaily"] as const) {
    requireFigure(`macro.${name}`, figures[name], 0, "a probability from 0 to 1", 1);
  }
}

function requireProcess(process: MacroProcess): void {
  const steps = Number.isSafeInteger(process.steps) ? process.steps : Number.NaN;
  requireFigure("macro.steps", steps, 1, "an integer from 1");
  requireFigure("macro.stepSeconds", process.stepSeconds, 1, "seconds, from 1");
  requireFigures(process);
}

function requireShocks(shocks: readonly MacroShock[], last: number): void {
  shocks.forEach((shock, index) => {
    const path = `macro.shocks[${index}]`;
    const step = Number.isInteger(shock.step) ? shock.step : Number.NaN;
    requireFigure(`${path}.step`, step, 1, `an integer from 1 to ${last}`, last);
    requireFigure(`${path}.logReturn`, shock.logReturn, Number.NEGATIVE_INFINITY, "a finite number");
  });
}

/**
 * Compute the daily model of a process. Both states are compensated, μ = g − σ²/2 − λκ with their own σ and λ, g the
 * daily growth and κ = E[e^J] − 1 (Merton 1976), so that the expected factor grows at g whatever the states.
 */
export function macroModel(figures: MacroFigures): RegimeModel {
  const { enterStressDaily, leaveStressDaily, jumpsPerCalmDay, jumpsPerStressedDay, jumpMean, jumpDeviation } = figures;
  const growthDaily = (figures.driftYearly * SECONDS_PER_DAY) / SECONDS_PER_YEAR;
  const jumpGrowth = Math.expm1(jumpMean + jumpDeviation ** 2 / 2);
  const diffusion = (volatilityDaily: number, jumps: number): Diffusion => ({
    meanDaily: growthDaily - volatilityDaily ** 2 / 2 - jumps * jumpGrowth,
    volatilityDaily,
  });
  return {
    calm: diffusion(figures.calmVolatilityDaily, jumpsPerCalmDay),
    stressed: diffusion(figures.stressedVolatilityDaily, jumpsPerStressedDay),
    enterStressDaily,
    leaveStressDaily,
    jumpsPerCalmDay,
    jumpsPerStressedDay,
    jumpMean,
    jumpDeviation,
  };
}

function isPositive(value: number): boolean {
  return value > 0 && Number.isFinite(value);
}

/** Demand that a series and its growth stay within what numbers hold, whatever process, file or shocks made it. */
function requireFactors(values: readonly number[]): void {
  const growthInto = (step: number): number => (values[step] ?? 1) / (values[step - 1] ?? 1);
  const step = values.findIndex((value, index) => !(isPositive(value) && isPositive(growthInto(index))));
  if (step < 0) return;
  throw new TokenwrightError("TW104", {
    message: `the macro factor outgrows what numbers hold at step ${step}`,
    path: "macro",
    value: values[step] === 0 ? 0 : String(values[step]),
    allowed: "a factor that stays a finite number above 0, and so does its ratio to the step before",
    next: "lower the volatilities, jumps or shocks, or choose other days of the market file",
  });
}

/** Multiply a series by shocks: each by exp(logReturn) from its step on. */
function shockValues(values: readonly number[], shocks: readonly MacroShock[]): number[] {
  requireShocks(shocks, values.length - 1);
  return values.map((value, step) => {
    const total = shocks.reduce((sum, shock) => (shock.step <= step ? sum + shock.logReturn : sum), 0);
    return value * Math.exp(total);
  });
}

/** Filter the probability of stress out of a market's values; 0 throughout where a state has no volatility at all. */
function filterStress(values: readonly number[], figures: MacroFigures): number[] {
  const model = macroModel(figures);
  const returns = values.slice(1).map((value, index) => Math.log(value / (values[index] ?? value)));
  if (model.calm.volatilityDaily === 0 || model.stressed.volatilityDaily === 0) return values.map(() => 0);
  const { filteredStress, predictedStress } = filterStates(returns, model);
  return [predictedStress[0] ?? 0, ...filteredStress];
}

/**
 * Take the macro factor from a market's closes, normalised to 1 at the first step.
 *
 * @param shocks - Applied on top.
 * @param figures - Process whose states the market's returns are told apart by; without it no day is stressed.
 * @throws {@link TokenwrightError} TW104 when a shock lies outside the run's steps (the first included) or isn't finite,
 *   or a figure is out of range, or the factor outgrows what numbers hold.
 */
export function macroFromMarket(
  selection: MarketSelection,
  shocks: readonly MacroShock[] = [],
  figures?: MacroFigures,
): MacroSeries {
  const first = selection.closes[0] ?? 1;
  const closes = selection.closes.map((close) => close / first);
  const values = shocks.length === 0 ? closes : shockValues(closes, shocks);
  requireFactors(values);
  if (figures === undefined) return { values, dates: selection.dates, stress: values.map(() => 0) };
  requireFigures(figures);
  return { values, dates: selection.dates, stress: filterStress(values, figures) };
}

/**
 * Draw the macro factor from a regime-switching jump diffusion, 1 at the first step.
 *
 * Each day's state and each step's noise come from streams of their own: a longer run begins with the same values as a
 * shorter one, and a day's law doesn't depend on the step's length (see {@link drawRegimePath}).
 *
 * @throws {@link TokenwrightError} TW104 when a figure or a shock is out of range, or the factor outgrows what numbers hold.
 */
export function macroFromRandomProcess(process: MacroProcess, seed: number, run = 0): MacroSeries {
  requireProcess(process);
  const { steps, stepSeconds, shocks = [] } = process;
  requireShocks(shocks, steps - 1);
  const { logReturns, stress } = drawRegimePath({
    model: macroModel(process),
    steps,
    stepSeconds,
    shockedSteps: shocks.map(({ step }) => step),
    seed,
    run,
    purpose: "world/macro",
  });
  let logFactor = 0;
  const drawn = logReturns.map((logReturn) => Math.exp((logFactor += logReturn)));
  const values = shocks.length === 0 ? drawn : shockValues(drawn, shocks);
  requireFactors(values);
  return { values, dates: values.map(() => ""), stress };
}

/** Compute the factor's log return into a step; 0 at the first step. */
export function macroLogReturn(series: MacroSeries, step: number): number {
  const now = series.values[step];
  const before = series.values[step - 1];
  return now === undefined || before === undefined ? 0 : Math.log(now / before);
}
