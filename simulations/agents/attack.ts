import type { Action, Outcome } from "../protocol/actions.ts";
import { numberToWei, weiToNumber } from "../units/amounts.ts";

import type { Placement, SearchFinding } from "./agent.ts";
import { maximise } from "./golden-section.ts";
import { swapOutput } from "./pool-math.ts";
import type { MarketObservation, SearchObservation } from "./observation.ts";

/** A plan of an attack that was tried on the copy of the state. */
export interface TriedPlan {
  /** Net of gas, in quote. */
  readonly profitQuote: number;
  /** What goes into the block that is being made. */
  readonly placements: readonly Placement[];
}

/** A way to attack: tries it with so much quote put in; undefined where it doesn't come out. */
export type Tactic<Plan extends TriedPlan = TriedPlan> = (quoteWei: bigint) => Promise<Plan | undefined>;

/** The best plan of a search, if any came out, and what the search took. */
export interface SearchResult<Plan extends TriedPlan = TriedPlan> {
  readonly best: (Plan & { readonly amountQuote: number }) | undefined;
  readonly plans: number;
}

/** Smallest size that is tried, as a share of the searcher's quote: an attack of dust says nothing. */
const SMALLEST_SHARE = 1 / 1_000;

/**
 * Find the best size of each tactic between a thousandth of a searcher's quote and all of it, and the best tactic.
 *
 * @param plansEach - Plans that may be tried for a tactic.
 */
export async function searchTactics<Plan extends TriedPlan>(
  tactics: readonly Tactic<Plan>[],
  { account, market }: Pick<SearchObservation, "account" | "market">,
  plansEach: number,
): Promise<SearchResult<Plan>> {
  let best: SearchResult<Plan>["best"];
  let plans = 0;
  const capital = weiToNumber(account.quoteWei, market.quoteDecimals);
  if (capital <= 0) return { best, plans };
  for (const tactic of tactics) {
    const bounds = { low: capital * SMALLEST_SHARE, high: capital };
    const valueAt = async (amountQuote: number): Promise<number> => {
      const wishWei = numberToWei(amountQuote, market.quoteDecimals);
      const plan = await tactic(wishWei < account.quoteWei ? wishWei : account.quoteWei);
      plans++;
      if (plan === undefined) return -Infinity;
      if (best === undefined || plan.profitQuote > best.profitQuote) best = { ...plan, amountQuote };
      return plan.profitQuote;
    };
    await maximise(valueAt, bounds, plansEach);
  }
  return { best, plans };
}

/** Report what a search came to; nothing where no plan came out. */
export function findingsOf({ best, plans }: SearchResult): SearchFinding[] {
  return best === undefined ? [] : [{ profitQuote: best.profitQuote, amountQuote: best.amountQuote, plans }];
}

/** Add up what actions cost, in quote. */
export function gasOf(market: MarketObservation, actions: readonly Action[]): number {
  return actions.reduce((sum, { kind }) => sum + market.gasCostQuote(kind), 0);
}

/** Put actions side by side into a block. */
export function place(actions: readonly Action[], at: Placement["at"]): Placement[] {
  return actions.map((action) => ({ action, at }));
}

/** Convert a change of an account's quote, in quote. */
export function quoteChange(market: MarketObservation, beforeWei: bigint, afterWei: bigint): number {
  return weiToNumber(afterWei - beforeWei, market.quoteDecimals);
}

/** Read what a swap paid out, in wei; 0 where it reverted or was none. */
export function outputOf(outcome: Outcome | undefined): bigint {
  if (outcome?.status !== "ok") return 0n;
  const { tokenOut = 0n, quoteOut = 0n } = outcome.events.find(({ name }) => name === "Swapped")?.args ?? {};
  return BigInt(tokenOut) + BigInt(quoteOut);
}

/** Sell at no less than what a rehearsal brought, so that nobody profits from it who comes between. */
export function sellAt(action: Extract<Action, { kind: "sell" }>, outcome: Outcome | undefined): Action {
  return { ...action, minimumQuoteWei: outputOf(outcome) };
}

/**
 * Charge an attack for the tokens that it buys and sells. A price that happens to be wrong pays for no attack: what the
 * purchase alone would bring counts where it is a loss, and never as less than what buying and selling at once costs.
 *
 * @param change - What the plan brings, in quote.
 * @param alone - What the same purchase, held as long and sold, would bring without the attack, in quote.
 * @returns What the attack brings, in quote.
 */
export function withoutSpeculation(change: number, alone: number, quoteWei: bigint, market: MarketObservation): number {
  const { reserveQuoteWei, reserveTokenWei, quoteDecimals } = market;
  const tokenWei = swapOutput(quoteWei, reserveQuoteWei, reserveTokenWei);
  const backWei = swapOutput(tokenWei, reserveTokenWei - tokenWei, reserveQuoteWei + quoteWei);
  return change - alone + Math.min(alone, weiToNumber(backWei - quoteWei, quoteDecimals));
}

/** Sell what is left of a plan that somebody else came into, last in the block; nothing where nothing is. */
export async function sellLeft({ account, market, pending, rehearsal }: SearchObservation): Promise<Placement[]> {
  const { id, tokenWei } = account;
  if (tokenWei === 0n) return [];
  const sell = { kind: "sell", actor: id, tokenWei, minimumQuoteWei: 1n } as const;
  const actions = [...pending.map(({ action }) => action), sell];
  const { outcomes } = await rehearsal.run([{ atSeconds: market.timeSeconds, actions }]);
  return place([sellAt(sell, outcomes[0]?.at(-1))], "last");
}
