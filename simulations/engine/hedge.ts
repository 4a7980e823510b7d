import type { Action, Outcome } from "../protocol/actions.ts";
import type { Snapshot } from "../protocol/snapshot.ts";
import { numberToWei, TOKEN_DECIMALS, weiToNumber } from "../units/amounts.ts";
import type { OutsideVenue } from "../world/outside-venue.ts";

/** What a trader's swaps moved, in wei; positive is what the trader received from the pool. */
export interface SwapFlow {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
}

/** Add up the swaps in outcomes. */
export function swapFlow(outcomes: readonly Outcome[]): SwapFlow {
  let tokenWei = 0n;
  let quoteWei = 0n;
  for (const outcome of outcomes) {
    if (outcome.status !== "ok") continue;
    for (const { name, args } of outcome.events) {
      if (name !== "Swapped") continue;
      tokenWei += (args["tokenOut"] as bigint) - (args["tokenIn"] as bigint);
      quoteWei += (args["quoteOut"] as bigint) - (args["quoteIn"] as bigint);
    }
  }
  return { tokenWei, quoteWei };
}

/** Return a state as swaps leave its pool; everything else is as it was. */
export function afterSwaps(snapshot: Snapshot, flow: SwapFlow): Snapshot {
  const { pair } = snapshot;
  const reserveTokenWei = pair.reserveTokenWei - flow.tokenWei;
  const reserveQuoteWei = pair.reserveQuoteWei - flow.quoteWei;
  return { ...snapshot, pair: { ...pair, reserveTokenWei, reserveQuoteWei } };
}

/**
 * Take an arbitrageur's tokens to the outside venue: what was bought on the pool is sold there, and the other way round.
 *
 * The venue's wallet is an account like any other, so that every wei stays accounted for; where a side holds too little,
 * the hedge is left out and the arbitrageur keeps the position.
 *
 * @param venueId - Account of the venue's wallet.
 * @returns Two transfers, or none.
 */
export function hedge(
  venue: OutsideVenue,
  venueId: string,
  arbitrageur: string,
  flow: SwapFlow,
  snapshot: Snapshot,
): Action[] {
  if (flow.tokenWei === 0n) return [];
  const tokens = weiToNumber(flow.tokenWei, TOKEN_DECIMALS);
  const held = (asset: "token" | "quote", id: string): bigint => snapshot[asset].balancesWei[id] ?? 0n;
  const expectedQuote = venue.quoteForTokens(Math.abs(tokens));
  const expectedQuoteWei = numberToWei(expectedQuote, snapshot.quote.decimals);
  const isSale = flow.tokenWei > 0n;
  // A fiftieth more than expected leaves room for the venue's own impact.
  const quotePayer = isSale ? venueId : arbitrageur;
  if (held("quote", quotePayer) * 50n < expectedQuoteWei * 51n) return [];
  if (!isSale && held("token", venueId) * 50n < -flow.tokenWei * 51n) return [];

  const trade = venue.trade(isSale ? -expectedQuote : expectedQuote);
  const tokenWei = trade.tokenWei < 0n ? -trade.tokenWei : trade.tokenWei;
  const quoteWei = trade.quoteWei < 0n ? -trade.quoteWei : trade.quoteWei;
  const [tokenGiver, tokenTaker] = isSale ? [arbitrageur, venueId] : [venueId, arbitrageur];
  return [
    { kind: "transfer", actor: tokenGiver, asset: "token", to: tokenTaker, amountWei: tokenWei },
    { kind: "transfer", actor: tokenTaker, asset: "quote", to: tokenGiver, amountWei: quoteWei },
  ];
}
