import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";

/** Parameters of the demand for the service. */
export interface UsageDemandOptions {
  /** Units a day wanted at the start, at the reference price and an ordinary day of the week (U0). */
  readonly unitsPerDay: number;
  /** Units of an average request, at least 1. */
  readonly meanRequestUnits: number;
  /** Standard deviation of a request's log size. */
  readonly requestDeviation: number;
  /** Power of the macro factor in demand (γ). */
  readonly macroElasticity: number;
  /** Price elasticity of demand (ε), from 0. */
  readonly priceElasticity: number;
  /** Unit price, in quote, at which demand is U0; above 0. */
  readonly referenceUnitPrice: number;
  /** Weekly swing around the mean, in [0, 1); the peak is on Wednesday. */
  readonly weeklyAmplitude: number;
  /** Share of all possible users that have adopted the service at the start, in (0, 1). */
  readonly initialAdoption: number;
  /** Daily rate of the logistic growth of adoption, from 0. */
  readonly adoptionRateDaily: number;
  /** How strongly past price growth quickens adoption (φ), from 0: the rate runs between (1 − φ) and (1 + φ) times its own. */
  readonly priceFeedback: number;
  /** Time over which price growth is remembered, in days, above 0. */
  readonly memoryDays: number;
}

/** What demand depends on in a step. */
export interface UsageConditions {
  /** Macro factor, 1 at the start. */
  readonly macroFactor: number;
  /** Price of a unit of service, in quote, above 0. */
  readonly unitPrice: number;
  /** Time at which the step starts, in Unix seconds; it decides the day of the week. */
  readonly timestampSeconds: number;
  readonly stepSeconds: number;
}

/** Demand for the service: adoption grows by step, requests are drawn from it. */
export interface UsageDemand {
  /** Share of all possible users that have adopted the service, in (0, 1). */
  readonly adoption: number;
  /** Move adoption by one step in which the token's price had this log return. */
  advance(step: { readonly priceLogReturn: number; readonly stepSeconds: number }): void;
  /** Compute the units wanted in a step, in expectation. */
  unitsWanted(conditions: UsageConditions): number;
  /** Draw the requests of a step: `units[request]`, each an integer from 1. Their number is Poisson, their size log-normal. */
  drawRequests(conditions: UsageConditions, rng: Rng): number[];
}

/** 1970-01-01 was a Thursday; Wednesday is six days on. */
const WEDNESDAY = 6;

function requireOption(name: keyof UsageDemandOptions, value: number, valid: boolean, allowed: string): void {
  if (Number.isFinite(value) && valid) return;
  throw new TokenwrightError("TW104", {
    message: `usage.${name} is out of range`,
    path: `usage.${name}`,
    value,
    allowed,
    next: "correct the figure in the scenario",
  });
}

function requireOptions(options: UsageDemandOptions): void {
  const fromZero = [
    "unitsPerDay",
    "requestDeviation",
    "priceElasticity",
    "adoptionRateDaily",
    "priceFeedback",
  ] as const;
  for (const name of fromZero) requireOption(name, options[name], options[name] >= 0, "a finite number from 0");
  const positive = ["referenceUnitPrice", "memoryDays"] as const;
  for (const name of positive) requireOption(name, options[name], options[name] > 0, "a finite number above 0");
  const { initialAdoption, macroElasticity, meanRequestUnits, weeklyAmplitude } = options;
  requireOption(
    "initialAdoption",
    initialAdoption,
    initialAdoption > 0 && initialAdoption < 1,
    "a number between 0 and 1",
  );
  requireOption("macroElasticity", macroElasticity, true, "a finite number");
  requireOption("meanRequestUnits", meanRequestUnits, meanRequestUnits >= 1, "a finite number from 1");
  requireOption(
    "weeklyAmplitude",
    weeklyAmplitude,
    weeklyAmplitude >= 0 && weeklyAmplitude < 1,
    "a number from 0 to below 1",
  );
}

/** Factor of the day of the week: 1 + amplitude·cos(2π(day − Wednesday)/7); its mean over a week is 1. */
export function weeklySeasonality(timestampSeconds: number, amplitude: number): number {
  const day = Math.floor(timestampSeconds / SECONDS_PER_DAY) % 7;
  return 1 + amplitude * Math.cos((2 * Math.PI * (day - WEDNESDAY)) / 7);
}

/**
 * Create the demand for the service: U = U0·growth·m^γ·(unit price/reference)^(−ε)·seasonality a day.
 *
 * growth is adoption a(t) over its start. Adoption is logistic, and past price growth quickens or slows it:
 * d logit(a)/dt = r·(1 + φ·tanh g), with g the token's log growth over the time remembered (log returns, weights falling
 * exponentially). Users who expect the token to gain hold and use it sooner: the feedback of Cong, Li, Wang,
 * "Tokenomics: dynamic adoption and valuation", 2021, reduced to a form with one parameter.
 *
 * @throws {@link TokenwrightError} TW104 when a parameter is out of range.
 */
export function createUsageDemand(options: UsageDemandOptions): UsageDemand {
  requireOptions(options);
  let logit = Math.log(options.initialAdoption / (1 - options.initialAdoption));
  let rememberedGrowth = 0;
  const adoption = (): number => 1 / (1 + Math.exp(-logit));

  const unitsWanted = (conditions: UsageConditions): number =>
    options.unitsPerDay *
    (conditions.stepSeconds / SECONDS_PER_DAY) *
    (adoption() / options.initialAdoption) *
    conditions.macroFactor ** options.macroElasticity *
    (conditions.unitPrice / options.referenceUnitPrice) ** -options.priceElasticity *
    weeklySeasonality(conditions.timestampSeconds, options.weeklyAmplitude);

  return {
    get adoption() {
      return adoption();
    },
    advance({ priceLogReturn, stepSeconds }) {
      const days = stepSeconds / SECONDS_PER_DAY;
      rememberedGrowth = rememberedGrowth * Math.exp(-days / options.memoryDays) + priceLogReturn;
      logit += options.adoptionRateDaily * days * (1 + options.priceFeedback * Math.tanh(rememberedGrowth));
    },
    unitsWanted,
    drawRequests(conditions, rng) {
      const count = rng.poisson(unitsWanted(conditions) / options.meanRequestUnits);
      const mu = Math.log(options.meanRequestUnits) - options.requestDeviation ** 2 / 2;
      return Array.from({ length: count }, () => Math.max(1, Math.round(rng.logNormal(mu, options.requestDeviation))));
    },
  };
}
