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

/** Share of an amount, as its inverse, that no rounding of a price exceeds. */
const ROUNDING_MARGIN = 10n ** 12n;

/** Return a state as swaps leave its pool; everything else is as it was. */
export function afterSwaps(snapshot: Snapshot, flow: SwapFlow): Snapshot {
  const { pair } = snapshot;
  const reserveTokenWei = pair.reserveTokenWei - flow.tokenWei;
  const reserveQuoteWei = pair.reserveQuoteWei - flow.quoteWei;
  return { ...snapshot, pair: { ...pair, reserveTokenWei, reserveQuoteWei } };
}

/** Return a state as transfers that are still to be made leave its balances; everything else is as it was. */
export function afterTransfers(snapshot: Snapshot, transfers: readonly Action[]): Snapshot {
  const balancesWei = { token: { ...snapshot.token.balancesWei }, quote: { ...snapshot.quote.balancesWei } };
  for (const action of transfers) {
    if (action.kind !== "transfer" || (action.asset !== "token" && action.asset !== "quote")) continue;
    const ledger = balancesWei[action.asset];
    ledger[action.actor] = (ledger[action.actor] ?? 0n) - action.amountWei;
    ledger[action.to] = (ledger[action.to] ?? 0n) + action.amountWei;
  }
  return {
    ...snapshot,
    token: { ...snapshot.token, balancesWei: balancesWei.token },
    quote: { ...snapshot.quote, balancesWei: balancesWei.quote },
  };
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
  const isSale = flow.tokenWei > 0n;
  const swappedWei = isSale ? flow.tokenWei : -flow.tokenWei;
  // Prices are numbers: a trillionth less, and rounding never asks for more than was swapped.
  const tokens = weiToNumber(swappedWei - swappedWei / ROUNDING_MARGIN - 1n, TOKEN_DECIMALS);
  const quote = isSale ? venue.quoteForTokens(tokens) : venue.quoteToBuyTokens(tokens);
  if (!(quote > 0) || !Number.isFinite(quote)) return [];
  const held = (asset: "token" | "quote", id: string): bigint => snapshot[asset].balancesWei[id] ?? 0n;
  // The arbitrageur has also what its swaps brought or took.
  const quoteNeededWei = numberToWei(quote, snapshot.quote.decimals);
  const quoteHeldWei = isSale ? held("quote", venueId) : held("quote", arbitrageur) + flow.quoteWei;
  const tokenHeldWei = isSale ? held("token", arbitrageur) + flow.tokenWei : held("token", venueId);
  if (quoteHeldWei < quoteNeededWei || tokenHeldWei < swappedWei) return [];

  const trade = venue.trade(isSale ? -quote : quote);
  const tokenWei = isSale ? trade.tokenWei : -trade.tokenWei;
  const quoteWei = isSale ? -trade.quoteWei : trade.quoteWei;
  const [tokenGiver, tokenTaker] = isSale ? [arbitrageur, venueId] : [venueId, arbitrageur];
  return [
    { kind: "transfer", actor: tokenGiver, asset: "token", to: tokenTaker, amountWei: tokenWei },
    { kind: "transfer", actor: tokenTaker, asset: "quote", to: tokenGiver, amountWei: quoteWei },
  ];
}
