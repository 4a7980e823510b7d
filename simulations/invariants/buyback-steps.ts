import type { Action } from "../protocol/actions.ts";
import type { Transition } from "./invariant.ts";
import { remembered } from "./remembered.ts";
import { reservePath } from "./reserves.ts";
import type { Reserves } from "./reserves.ts";
import { accountOf, amountOf, eventsNamed } from "./step-events.ts";

/** One buyback, with what it met right before it. */
export interface BuybackDone {
  readonly caller: string;
  readonly action: Action;
  readonly lotWei: bigint;
  readonly tipWei: bigint;
  readonly boughtWei: bigint;
  /** The average that guarded it, in token per quote, a wad. */
  readonly averageWad: bigint;
  readonly burnShareWei: bigint;
  readonly inventoryWei: bigint;
  readonly reserves: Reserves;
  /** Tokens that its swap took out of the pool. */
  readonly swappedOutWei: bigint;
  /** What it sent to the burn inventory and to the staking pool. */
  readonly depositedWei: bigint;
  readonly fundedWei: bigint;
}

/** A step's buybacks, and sums over them. */
export interface BuybackStep {
  readonly buybacks: readonly BuybackDone[];
  readonly fundedWei: bigint;
  readonly lotsWei: bigint;
  readonly tipsWei: bigint;
  readonly boughtWei: bigint;
}

const NO_RESERVES: Reserves = { tokenWei: 0n, quoteWei: 0n, heldTokenWei: 0n, heldQuoteWei: 0n };

const NOTHING_DONE: BuybackStep = { buybacks: [], fundedWei: 0n, lotsWei: 0n, tipsWei: 0n, boughtWei: 0n };

/** Replay the step's buybacks and their funding, once per transition. */
export const buybackStep = remembered((transition: Transition): BuybackStep => {
  const reports = eventsNamed(transition, "TokensBought").length + eventsNamed(transition, "BuybackFunded").length;
  if (reports === 0) return NOTHING_DONE;
  const { moments } = reservePath(transition);
  let inventoryWei = transition.before.buyback.inventoryQuoteWei;
  let [fundedWei, lotsWei, tipsWei, boughtWei] = [0n, 0n, 0n, 0n];
  const buybacks: BuybackDone[] = [];
  for (const [index, outcome] of transition.outcomes.entries()) {
    if (outcome.status !== "ok") continue;
    let swappedOutWei = 0n;
    let depositedWei = 0n;
    let sharedWei = 0n;
    for (const event of outcome.events) {
      const isOwn = event.args["from"] === "buyback";
      if (event.contract === "pair" && event.name === "Swapped") swappedOutWei += amountOf(event, "tokenOut");
      if (event.contract === "burn" && event.name === "BurnDeposited" && isOwn)
        depositedWei += amountOf(event, "amount");
      if (event.contract === "staking-pool" && event.name === "RewardsFunded" && isOwn)
        sharedWei += amountOf(event, "amount");
      if (event.contract !== "buyback") continue;
      if (event.name === "BuybackFunded") {
        fundedWei += amountOf(event, "amount");
        inventoryWei += amountOf(event, "amount");
      }
      if (event.name !== "TokensBought") continue;
      const done: BuybackDone = {
        caller: accountOf(event, "caller"),
        action: outcome.action,
        lotWei: amountOf(event, "lot"),
        tipWei: amountOf(event, "tip"),
        boughtWei: amountOf(event, "bought"),
        averageWad: amountOf(event, "averageTokenPerQuote"),
        burnShareWei: amountOf(event, "burnShare"),
        inventoryWei,
        reserves: moments[index] ?? NO_RESERVES,
        swappedOutWei,
        depositedWei,
        fundedWei: sharedWei,
      };
      buybacks.push(done);
      inventoryWei -= done.lotWei + done.tipWei;
      lotsWei += done.lotWei;
      tipsWei += done.tipWei;
      boughtWei += done.boughtWei;
    }
  }
  return { buybacks, fundedWei, lotsWei, tipsWei, boughtWei };
});
