import { z } from "zod";

import { DEFAULT_MACRO_PRESET, fillMacroFigures, MACRO_PRESET_NAMES } from "../world/macro-presets.ts";
import { counts, population, traits } from "./population-schema.ts";
import { shock } from "./shock-schema.ts";

const share = z.number().min(0).max(1);

/** Sectors whose liquid tokens a population may start with. */
export const GIVING_SECTORS = ["community", "early-adopters", "ecosystem", "investors", "team"] as const;

/** Who starts with what. Everything is a share of what is liquid at genesis, so that any economy can be lived in. */
const endowment = z.strictObject({
  /** Sectors whose liquid allocations the population is given. */
  sectors: z.array(z.enum(GIVING_SECTORS)).min(1).default(["community"]),
  /** Share of these tokens that the outside venue holds. */
  venueShare: share.default(0.15),
  /** Share of these tokens that arbitrageurs hold. */
  arbitrageurShare: share.default(0.05),
  /** Share of the treasury's first liquidity that the liquidity providers own instead. */
  providedShare: share.default(0),
  /** Standard deviation of the log size of a holding; 1.6 gives a Gini coefficient of about 0.74. */
  holdingSpread: z.number().min(0).max(3).default(1.6),
  /** Quote of the population, as a multiple of the value of its tokens at the first price. */
  quotePerTokenValue: z.number().min(0).max(100).default(0.6),
  /** Quote of service users, as a multiple of the run's fees at the first price and the target load. */
  userBudgetMultiple: z.number().min(0).max(100).default(4),
  /** Quote of each searcher, as a multiple of the pool's first quote reserve: what it can lend itself for an attack. */
  searcherCapital: z.number().min(0).max(1_000).default(0.2),
  /** Quote of the outside venue, as a multiple of the value of its tokens at the first price: the world is deeper. */
  venueQuoteMultiple: z.number().min(0).max(1_000).default(30),
});

/**
 * The whole market: a regime-switching jump diffusion, unless the run has a market file. Figures that are left out are
 * those of the fitted market that `preset` names.
 */
const macro = z
  .strictObject({
    /** Fitted market; its figures, days and source stand in `simulations/world/presets/`. */
    preset: z.enum(MACRO_PRESET_NAMES).default(DEFAULT_MACRO_PRESET),
    /** Growth of the expected factor in a year, as a log rate; without it 0.5, which keeps the median level. */
    driftYearly: z.number().min(-5).max(5).optional(),
    /** Standard deviation of a calm day's log return. */
    calmVolatilityDaily: z.number().min(0).max(1).optional(),
    /** Standard deviation of a stressed day's log return without its jumps. */
    stressedVolatilityDaily: z.number().min(0).max(1).optional(),
    /** Probability that a stressed day follows a calm one; 0 for a market without stress but after shocks. */
    enterStressDaily: share.optional(),
    /** Probability that a calm day follows a stressed one. */
    leaveStressDaily: share.optional(),
    /** Expected number of jumps in a calm day. */
    jumpsPerCalmDay: z.number().min(0).max(10).optional(),
    /** Expected number of jumps in a stressed day. */
    jumpsPerStressedDay: z.number().min(0).max(10).optional(),
    /** Mean of a jump's log size. */
    jumpMean: z.number().min(-2).max(2).optional(),
    /** Standard deviation of a jump's log size. */
    jumpDeviation: z.number().min(0).max(2).optional(),
  })
  .transform(fillMacroFigures);

/** The exchange outside, where the token has a price of its own. */
const venue = z.strictObject({
  /** Share of the macro factor's log return that the price follows. */
  beta: z.number().min(0).max(5).default(1),
  /** Log price moved by a net flow as large as the depth (Kyle's λ). */
  kyleLambda: z.number().min(0).max(10).default(1),
  /** Depth as a multiple of the pool's first quote reserve. */
  depthMultiple: z.number().positive().max(1_000).default(8),
  /** Standard deviation of the token's own daily log return, without jumps. */
  volatilityDaily: z.number().min(0).max(1).default(0.02),
  /** Expected number of the token's own jumps in a day of stress. */
  jumpsPerStressedDay: z.number().min(0).max(10).default(0.12),
  /** Mean of such a jump's log size. */
  jumpMean: z.number().min(-2).max(2).default(0),
  /** Standard deviation of such a jump's log size. */
  jumpDeviation: z.number().min(0).max(2).default(0.12),
});

/** Demand for the service. */
const usage = z.strictObject({
  /** Units a day wanted at the start, as a share of the economy's target. */
  load: z.number().min(0).max(100).default(0.9),
  /** Requests a day at the start. */
  requestsDaily: z.number().positive().max(1_000_000).default(60),
  /** Standard deviation of a request's log size. */
  requestDeviation: z.number().min(0).max(3).default(1),
  /** Power of the macro factor in demand. */
  macroElasticity: z.number().min(-5).max(5).default(0.3),
  /** Price elasticity of demand. */
  priceElasticity: z.number().min(0).max(10).default(0.8),
  /** Swing of the day around its mean, for steps below a day. */
  dailyAmplitude: z.number().min(0).lt(1).default(0.2),
  /** Hour of the day's peak (UTC). */
  dailyPeakHour: z.number().min(0).lt(24).default(15),
  /** Swing of the week around its mean; the peak is on Wednesday. */
  weeklyAmplitude: z.number().min(0).lt(1).default(0.15),
  /** Swing of the year around its mean. */
  yearlyAmplitude: z.number().min(0).lt(1).default(0.1),
  /** Day of the year's peak, counted from 1 January. */
  yearlyPeakDay: z.number().min(0).lt(366).default(0),
  /** Share of all possible users that have adopted the service at the start. */
  initialAdoption: z.number().gt(0).lt(1).default(0.2),
  /** Daily rate of the logistic growth of adoption. */
  adoptionRateDaily: z.number().min(0).max(1).default(0.003),
  /** How strongly past price growth quickens adoption. */
  priceFeedback: z.number().min(0).max(10).default(0.5),
  /** Days over which price growth is remembered. */
  memoryDays: z.number().positive().max(1_000).default(30),
});

/** The fee of the chain. */
const gas = z.strictObject({
  /** Fee that the process returns to, in gwei per unit of gas. */
  medianFeeGwei: z.number().positive().max(10_000).default(0.05),
  /** Price of the native currency, in quote. */
  nativePriceQuote: z.number().min(0).max(1_000_000).default(2_500),
  /** Rate, per day, at which the log distance to the median closes; without any, the fee would have no level. */
  reversionDaily: z.number().positive().max(100).default(0.5),
  /** Standard deviation of the log fee's daily innovation. */
  volatilityDaily: z.number().min(0).max(5).default(0.3),
  /** Fee that the process returns to in stress, over the median. */
  stressMultiple: z.number().positive().max(1_000).default(1),
});

/** The shape of a scenario file: who lives, in which world, and what happens. Sources in `simulations/ASSUMPTIONS.md`. */
export const scenarioSchema = z.strictObject({
  name: z
    .string()
    .max(200)
    .regex(/^[a-z][a-z0-9-]{0,39}(\+[a-z][a-z0-9-]{0,39})*$/)
    .describe("up to 40 lower-case letters, digits and dashes, starting with a letter; more such names after a +"),
  title: z.string().min(1),
  description: z.string().min(1),
  population: population.prefault({}),
  counts: counts.prefault({}),
  endowment: endowment.prefault({}),
  macro: macro.prefault({}),
  venue: venue.prefault({}),
  usage: usage.prefault({}),
  gas: gas.prefault({}),
  shocks: z.array(shock).max(100).default([]),
  traits: traits.prefault({}),
});

/** A scenario file as a team writes it; defaults may be left out. */
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A validated scenario, defaults filled in. */
export type Scenario = z.output<typeof scenarioSchema>;

/** A kind that a population is drawn from. */
export type PopulationKind = keyof Scenario["population"];
