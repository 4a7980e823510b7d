import type { EconomyParameters } from "../economies/parameters.ts";
import { genesisPrice, venueDepth } from "../scenarios/genesis-market.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { SECONDS_PER_DAY, wadToNumber } from "../units/amounts.ts";
import { createRng } from "../units/rng.ts";
import { createGasMarket } from "../world/gas.ts";
import type { GasMarket } from "../world/gas.ts";
import { macroFromMarket, macroFromRandomProcess, macroLogReturn } from "../world/macro.ts";
import type { MacroSeries, MacroShock } from "../world/macro.ts";
import type { MarketSelection } from "../world/market-file.ts";
import { createOutsideVenue } from "../world/outside-venue.ts";
import type { OutsideVenue } from "../world/outside-venue.ts";
import { createUsageDemand } from "../world/usage-demand.ts";
import type { UsageDemand } from "../world/usage-demand.ts";

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

function macroSeries({ scenario, market, steps, stepSeconds, seed }: WorldOptions): MacroSeries {
  const shocks: MacroShock[] = scenario.shocks
    .map((shock) => ({ step: Math.max(1, Math.round(shock.at * steps)), logReturn: shock.logReturn }))
    .filter((shock) => shock.step < steps);
  if (market !== null) return macroFromMarket(market, shocks, scenario.macro);
  return macroFromRandomProcess({ steps, stepSeconds, shocks, ...scenario.macro }, seed);
}

function usageDemand({ scenario, parameters }: WorldOptions): UsageDemand {
  const { load, requestsDaily, ...rest } = scenario.usage;
  const { fees } = parameters;
  const targetDaily = (Number(fees.targetUnitsPerPeriod) * SECONDS_PER_DAY) / Number(fees.pricingPeriodSeconds);
  const unitsPerDay = load * targetDaily;
  return createUsageDemand({
    ...rest,
    unitsPerDay,
    meanRequestUnits: Math.max(1, unitsPerDay / requestsDaily),
    referenceUnitPrice: wadToNumber(fees.initialUnitPriceWad),
  });
}

/** Create the world of a run; every draw is keyed by the run's seed. */
export function createWorld(options: WorldOptions): World {
  const { scenario, parameters, stepSeconds, seed } = options;
  const macro = macroSeries(options);
  const venue = createOutsideVenue({
    initialPrice: genesisPrice(parameters),
    depthQuote: venueDepth(scenario, parameters),
    quoteDecimals: parameters.quote.decimals,
    ...scenario.venue,
  });
  const gas = createGasMarket(scenario.gas);
  const usage = usageDemand(options);

  return {
    macro,
    venue,
    gas,
    usage,
    advance(step, priceLogReturn) {
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
