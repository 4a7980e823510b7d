import type { EconomyParameters } from "../economies/parameters.ts";
import { TokenwrightError } from "../errors.ts";
import { genesisPrice, venueDepth } from "../scenarios/genesis-market.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { scheduleShocks } from "../scenarios/shocks.ts";
import type { ShockSchedule } from "../scenarios/shocks.ts";
import { SECONDS_PER_DAY, wadToNumber } from "../units/amounts.ts";
import { createRng } from "../units/rng.ts";
import { createGasMarket } from "../world/gas.ts";
import type { GasMarket } from "../world/gas.ts";
import { macroFromMarket, macroFromRandomProcess, macroLogReturn } from "../world/macro.ts";
import type { MacroSeries } from "../world/macro.ts";
import type { MarketSelection } from "../world/market-file.ts";
import { createOutsideVenue } from "../world/outside-venue.ts";
import type { OutsideVenue } from "../world/outside-venue.ts";
import { createUsageDemand } from "../world/usage-demand.ts";
import type { UsageDemand, UsageDemandOptions } from "../world/usage-demand.ts";

/** The world outside an economy: what happens whether or not anybody in it acts. */
export interface World {
  readonly macro: MacroSeries;
  readonly venue: OutsideVenue;
  readonly gas: GasMarket;
  readonly usage: UsageDemand;
  /** Move to a step; `priceLogReturn` is the token's own over the step before. */
  advance(step: number, priceLogReturn: number): void;
}

/** What a world is made of. */
export interface WorldOptions {
  readonly scenario: Scenario;
  readonly parameters: EconomyParameters;
  readonly market: MarketSelection | null;
  readonly steps: number;
  readonly stepSeconds: number;
  readonly seed: number;
}

function macroSeries(options: WorldOptions, { macro: shocks }: ShockSchedule): MacroSeries {
  const { scenario, market, steps, stepSeconds, seed } = options;
  if (market !== null) return macroFromMarket(market, shocks, scenario.macro);
  return macroFromRandomProcess({ steps, stepSeconds, shocks, ...scenario.macro }, seed);
}

/** Most requests that a step may expect: each is drawn by itself. */
const MAXIMUM_REQUESTS = 10_000_000;

/** Demand that a step's requests can be drawn. */
function requireDrawable(requests: number): void {
  if (requests <= MAXIMUM_REQUESTS) return;
  throw new TokenwrightError("TW104", {
    message: "demand for the service outgrows what can be drawn",
    path: "usage",
    value: Number.isFinite(requests) ? Math.round(requests) : String(requests),
    allowed: `at most ${MAXIMUM_REQUESTS} requests expected in a step`,
    next: "lower usage.requestsDaily, the elasticities, or the growth of demand shocks",
  });
}

/**
 * Multiply demand by a factor of the present step.
 *
 * Requests are a Poisson process: so many independent ones together, and one more of which each request is kept with the
 * chance of the remainder, are one of the multiplied rate.
 *
 * @param meanRequestUnits - Units of an average request.
 */
function multiplyDemand(usage: UsageDemand, meanRequestUnits: number, factor: () => number): UsageDemand {
  return {
    get adoption() {
      return usage.adoption;
    },
    advance: (step) => usage.advance(step),
    unitsWanted: (conditions) => factor() * usage.unitsWanted(conditions),
    drawRequests(conditions, rng) {
      const times = factor();
      requireDrawable((times * usage.unitsWanted(conditions)) / meanRequestUnits);
      const requests: number[][] = [];
      for (let left = times; left > 0; left--) {
        const drawn = usage.drawRequests(conditions, rng);
        requests.push(left < 1 ? drawn.filter(() => rng.bernoulli(left)) : drawn);
      }
      return requests.flat();
    },
  };
}

/** Multiply the cost of gas by a factor of the present step. */
function multiplyGas(gas: GasMarket, factor: () => number): GasMarket {
  return {
    get feeGwei() {
      return factor() * gas.feeGwei;
    },
    advance: (step) => gas.advance(step),
    gasCostQuote: (kind) => factor() * gas.gasCostQuote(kind),
  };
}

function usageOptions({ scenario, parameters }: WorldOptions): UsageDemandOptions {
  const { load, requestsDaily, ...rest } = scenario.usage;
  const { fees } = parameters;
  const targetDaily = (Number(fees.targetUnitsPerPeriod) * SECONDS_PER_DAY) / Number(fees.pricingPeriodSeconds);
  const unitsPerDay = load * targetDaily;
  return {
    ...rest,
    unitsPerDay,
    meanRequestUnits: Math.max(1, unitsPerDay / requestsDaily),
    referenceUnitPrice: wadToNumber(fees.initialUnitPriceWad),
  };
}

/**
 * Create the world of a run; every draw is keyed by the run's seed.
 *
 * @throws {@link TokenwrightError} TW104 when a shock lies outside the run, or the world outgrows what numbers hold; so do
 *   later `advance` and `drawRequests`.
 */
export function createWorld(options: WorldOptions): World {
  const { scenario, parameters, stepSeconds, seed } = options;
  const shocks = scheduleShocks(scenario, options);
  const macro = macroSeries(options, shocks);
  const venue = createOutsideVenue({
    initialPrice: genesisPrice(parameters),
    depthQuote: venueDepth(scenario, parameters),
    quoteDecimals: parameters.quote.decimals,
    ...scenario.venue,
  });
  let now = 0;
  const gas = multiplyGas(createGasMarket(scenario.gas), () => shocks.gasFactor(now));
  const demand = usageOptions(options);
  const usage = multiplyDemand(createUsageDemand(demand), demand.meanRequestUnits, () => shocks.demandFactor(now));

  return {
    macro,
    venue,
    gas,
    usage,
    advance(step, priceLogReturn) {
      now = step;
      const stress = macro.stress[step] ?? 0;
      venue.advance({
        macroLogReturn: macroLogReturn(macro, step),
        stress,
        stepSeconds,
        rng: createRng({ seed, step, purpose: "venue" }),
      });
      gas.advance({ stepSeconds, stress, rng: createRng({ seed, step, purpose: "gas" }) });
      usage.advance({ priceLogReturn, stepSeconds });
    },
  };
}
