import type { EconomyParameters } from "../economies/parameters.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { Scenario } from "./schema.ts";

/** Compute the first price of the pool, in quote per token. */
export function genesisPrice({ liquidity, quote }: EconomyParameters): number {
  return weiToNumber(liquidity.quoteWei, quote.decimals) / weiToNumber(liquidity.tokenWei, TOKEN_DECIMALS);
}

/** Compute the depth of the outside venue, in quote. */
export function venueDepth(scenario: Scenario, { liquidity, quote }: EconomyParameters): number {
  return scenario.venue.depthMultiple * weiToNumber(liquidity.quoteWei, quote.decimals);
}

/** Compute the log price that a unit of quote moves at the outside venue: Kyle's λ over the depth. */
export function venueImpactPerQuote(scenario: Scenario, parameters: EconomyParameters): number {
  return scenario.venue.kyleLambda / venueDepth(scenario, parameters);
}
