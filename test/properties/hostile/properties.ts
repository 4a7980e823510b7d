import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import type { Step, StepProperty } from "../harness/property-book.ts";
import { movesQuote } from "./foresee.ts";

/** What the quote asset's own contract holds in this economy, quote aside. */
function holdingsOf({ token, pair, pools }: Snapshot): readonly bigint[] {
  const stakes = [pools.staking, pools.liquidityMining].map(({ accounts }) => accounts["quote"]?.stakedWei ?? 0n);
  return [token.balancesWei["quote"] ?? 0n, pair.balancesWei["quote"] ?? 0n, ...stakes];
}

/** Whether somebody gave the quote asset's contract something. */
function isGiven({ outcomes }: Step): boolean {
  return outcomes.some(({ action }) => "to" in action && action.to === "quote");
}

/** Calls that the quote asset makes in the middle of its transfers bring its contract nothing. */
export const CALLBACKS_GAIN_NOTHING: StepProperty = {
  id: "ADV-054",
  applies: ({ outcomes }) => outcomes.some(({ status, action }) => status === "ok" && movesQuote(action)),
  check: (step) => {
    if (isGiven(step)) return undefined;
    const [before, after] = [holdingsOf(step.before), holdingsOf(step.after)];
    const gained = after.some((holding, index) => holding > (before[index] ?? 0n));
    return gained ? { detail: `holdings before = ${before.join(", ")}, after = ${after.join(", ")}` } : undefined;
  },
};
