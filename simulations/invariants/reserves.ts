import type { Action, Outcome } from "../protocol/actions.ts";
import type { Transition } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { remembered } from "./remembered.ts";
import { amountOf } from "./step-events.ts";
import type { Figures } from "./violation.ts";

/** What the pool's reserves were at some moment of a step, and what the pool held, donations included; in wei. */
export interface Reserves {
  readonly tokenWei: bigint;
  readonly quoteWei: bigint;
  readonly heldTokenWei: bigint;
  readonly heldQuoteWei: bigint;
}

/** The pool's reserves through a step. */
export interface ReservePath {
  /** Before each of the step's actions, and at its end: `moments[index]`. */
  readonly moments: readonly Reserves[];
  /** The first report of reserves that swaps, donations and syncs don't explain. */
  readonly fault: Figures | undefined;
  /** Whether liquidity came or went; how much, no event tells. */
  readonly movesLiquidity: boolean;
}

function addDonation(held: Reserves, action: Action): Reserves {
  if (action.kind === "transfer" && action.to === "pair") {
    if (action.asset === "token") return { ...held, heldTokenWei: held.heldTokenWei + action.amountWei };
    if (action.asset === "quote") return { ...held, heldQuoteWei: held.heldQuoteWei + action.amountWei };
  }
  if (action.kind === "transferFrom" && action.to === "pair") {
    return { ...held, heldTokenWei: held.heldTokenWei + action.amountWei };
  }
  // What lies beyond the reserves is what a skim takes.
  if (action.kind === "skimPair" && action.to !== "pair") {
    return { ...held, heldTokenWei: held.tokenWei, heldQuoteWei: held.quoteWei };
  }
  return held;
}

function movesLiquidity({ kind }: Action): boolean {
  return kind === "addLiquidity" || kind === "removeLiquidity";
}

/** Where an action that moves no liquidity should leave the reserves: swaps report what they move, a sync takes all in. */
function expectedAfter(before: Reserves, { action, events }: Extract<Outcome, { status: "ok" }>): Reserves {
  if (action.kind === "syncPair") {
    return { ...before, tokenWei: before.heldTokenWei, quoteWei: before.heldQuoteWei };
  }
  let after = before;
  for (const event of events) {
    if (event.contract !== "pair" || event.name !== "Swapped") continue;
    const tokenWei = after.tokenWei + amountOf(event, "tokenIn") - amountOf(event, "tokenOut");
    const quoteWei = after.quoteWei + amountOf(event, "quoteIn") - amountOf(event, "quoteOut");
    after = { ...before, tokenWei, quoteWei };
  }
  return after;
}

function reportedAfter(before: Reserves, { events }: Extract<Outcome, { status: "ok" }>): Reserves {
  let reserves = before;
  for (const event of events) {
    if (event.contract !== "pair" || event.name !== "ReservesSynced") continue;
    const [tokenWei, quoteWei] = [amountOf(event, "reserveToken"), amountOf(event, "reserveQuote")];
    reserves = { tokenWei, quoteWei, heldTokenWei: tokenWei, heldQuoteWei: quoteWei };
  }
  return reserves;
}

/** Follow the pool's reserves by what it reports, once per transition. */
export const reservePath = remembered(({ before, outcomes }: Transition): ReservePath => {
  let reserves: Reserves = {
    tokenWei: before.pair.reserveTokenWei,
    quoteWei: before.pair.reserveQuoteWei,
    heldTokenWei: heldBy(before.token.balancesWei, "pair"),
    heldQuoteWei: heldBy(before.quote.balancesWei, "pair"),
  };
  let fault: Figures | undefined;
  let hasLiquidityMoved = false;
  const moments = [reserves];
  for (const outcome of outcomes) {
    if (outcome.status === "ok") {
      const reported = reportedAfter(reserves, outcome);
      if (movesLiquidity(outcome.action)) hasLiquidityMoved = true;
      else {
        const { tokenWei, quoteWei } = expectedAfter(reserves, outcome);
        if (reported.tokenWei !== tokenWei || reported.quoteWei !== quoteWei) {
          fault ??= {
            action: moments.length - 1,
            reportedTokenWei: reported.tokenWei,
            expectedTokenWei: tokenWei,
            reportedQuoteWei: reported.quoteWei,
            expectedQuoteWei: quoteWei,
          };
        }
      }
      reserves = addDonation(reported, outcome.action);
    }
    moments.push(reserves);
  }
  return { moments, fault, movesLiquidity: hasLiquidityMoved };
});
