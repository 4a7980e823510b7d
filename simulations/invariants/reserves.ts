import type { Transition } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { greatest } from "./integers.ts";
import { remembered } from "./remembered.ts";
import { amountOf } from "./step-events.ts";

/** What the pool held at some moment of a step, in wei. */
export interface Reserves {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
  /**
   * Whether these are the reserves to the wei: swaps report what they move. Liquidity that came or went does not; then
   * they are the most that the reserves can have been.
   */
  readonly areExact: boolean;
}

/** The pool's reserves before each of a step's actions, and at its end: `path[index]`. */
export const reservePath = remembered(({ before, outcomes }: Transition): readonly Reserves[] => {
  let { reserveTokenWei: tokenWei, reserveQuoteWei: quoteWei } = before.pair;
  let areExact = true;
  // Donations enter the reserves with the next change of liquidity at the latest.
  let heldTokenWei = greatest(tokenWei, heldBy(before.token.balancesWei, "pair"));
  let heldQuoteWei = greatest(quoteWei, heldBy(before.quote.balancesWei, "pair"));
  const path: Reserves[] = [{ tokenWei, quoteWei, areExact }];
  for (const outcome of outcomes) {
    if (outcome.status === "ok") {
      const { action, events } = outcome;
      for (const event of events) {
        if (event.contract !== "pair" || event.name !== "Swapped") continue;
        const tokenChangeWei = amountOf(event, "tokenIn") - amountOf(event, "tokenOut");
        const quoteChangeWei = amountOf(event, "quoteIn") - amountOf(event, "quoteOut");
        tokenWei += tokenChangeWei;
        quoteWei += quoteChangeWei;
        heldTokenWei += tokenChangeWei;
        heldQuoteWei += quoteChangeWei;
      }
      if (action.kind === "transfer" && action.to === "pair") {
        if (action.asset === "token") heldTokenWei += action.amountWei;
        else heldQuoteWei += action.amountWei;
      }
      if (action.kind === "addLiquidity") {
        heldTokenWei += action.tokenWei;
        heldQuoteWei += action.quoteWei;
      }
      if (action.kind === "addLiquidity" || action.kind === "removeLiquidity") {
        [tokenWei, quoteWei, areExact] = [heldTokenWei, heldQuoteWei, false];
      }
    }
    path.push({ tokenWei, quoteWei, areExact });
  }
  return path;
});
