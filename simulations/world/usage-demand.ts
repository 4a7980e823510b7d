import { TokenwrightError } from "../errors.ts";
import { SECONDS_PER_DAY } from "../units/amounts.ts";
import type { Rng } from "../units/rng.ts";
import { dailySeason, seasonalFactor, weeklySeason, yearlySeason } from "./seasons.ts";
import type { Season } from "./seasons.ts";

/** Parameters of the demand for the service. */
export interface UsageDemandOptions {
  /** Units a day wanted at the start, at the reference price, at the mean of all seasons (U0). */
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
  /** Swing of the day around its mean, in [0, 1); steps of whole days don't see it. */
  readonly dailyAmplitude: number;
  /** Hour of the day's peak (UTC), in [0, 24). */
  readonly dailyPeakHour: number;
  /** Swing of the week around its mean, in [0, 1); the peak is on Wednesday at noon. */
  readonly weeklyAmplitude: number;
  /** Swing of the year around its mean, in [0, 1). */
  readonly yearlyAmplitude: number;
  /** Day of the year's peak, counted from 1 January, in [0, 366). */
  readonly yearlyPeakDay: number;
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
  /** Time at which the step starts, in Unix seconds; it decides the season. */
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
  const { initialAdoption, macroElasticity, meanRequestUnits, dailyPeakHour, yearlyPeakDay } = options;
  requireOption(
    "initialAdoption",
    initialAdoption,
    initialAdoption > 0 && initialAdoption < 1,
    "a number between 0 and 1",
  );
  requireOption("macroElasticity", macroElasticity, true, "a finite number");
  requireOption("meanRequestUnits", meanRequestUnits, meanRequestUnits >= 1, "a finite number from 1");
  for (const name of ["dailyAmplitude", "weeklyAmplitude", "yearlyAmplitude"] as const) {
    requireOption(name, options[name], options[name] >= 0 && options[name] < 1, "a number from 0 to below 1");
  }
  const isHour = dailyPeakHour >= 0 && dailyPeakHour < 24;
  requireOption("dailyPeakHour", dailyPeakHour, isHour, "an hour from 0 to below 24");
  const isDay = yearlyPeakDay >= 0 && yearlyPeakDay < 366;
  requireOption("yearlyPeakDay", yearlyPeakDay, isDay, "a day from 0 to below 366");
}

function seasonsOf(options: UsageDemandOptions): readonly Season[] {
  return [
    dailySeason(options.dailyAmplitude, options.dailyPeakHour),
    weeklySeason(options.weeklyAmplitude),
    yearlySeason(options.yearlyAmplitude, options.yearlyPeakDay),
  ];
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
  const seasons = seasonsOf(options);
  let logit = Math.log(options.initialAdoption / (1 - options.initialAdoption));
  let rememberedGrowth = 0;
  const adoption = (): number => 1 / (1 + Math.exp(-logit));

  const unitsWanted = (conditions: UsageConditions): number =>
    options.unitsPerDay *
    (conditions.stepSeconds / SECONDS_PER_DAY) *
    (adoption() / options.initialAdoption) *
    conditions.macroFactor ** options.macroElasticity *
    (conditions.unitPrice / options.referenceUnitPrice) ** -options.priceElasticity *
    seasonalFactor(seasons, conditions.timestampSeconds, conditions.stepSeconds);

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
      const requests: number[] = [];
      for (let left = count; left > 0; left--) {
        requests.push(Math.max(1, Math.round(rng.logNormal(mu, options.requestDeviation))));
      }
      return requests;
    },
  };
}
