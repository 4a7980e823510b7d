import { checkBucket, checkRefill } from "./buckets.ts";
import { checkBand, checkExactSize, checkReceived, checkShares, checkSize, checkTip } from "./buyback-rules.ts";
import { buybackStep } from "./buyback-steps.ts";
import type { BuybackDone } from "./buyback-steps.ts";
import type { Predicate, Transition, Violation } from "./invariant.ts";
import { giftsTo } from "./gifts.ts";
import { haltedDuring } from "./halts.ts";
import { heldBy } from "./ledgers.ts";
import { checkObservations, checkPrices } from "./oracle-rules.ts";
import { keepsParameters, largest, parameter, smallest } from "./parameters.ts";
import { equal, first, unless } from "./violation.ts";

const PURCHASES: ReadonlySet<string> = new Set(["TokensBought"]);

/** Check each of a step's buybacks. */
function eachBuyback(
  check: (transition: Transition, done: BuybackDone) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  return (transition) => first(buybackStep(transition).buybacks, (done) => check(transition, done));
}

/** Buyback and price oracle (BUY). */
export const BUYBACK: readonly Predicate[] = [
  {
    id: "BUY-031",
    check: eachBuyback(checkSize),
  },
  {
    id: "BUY-032",
    check: (transition) => {
      const { before, after } = transition;
      const { lotsWei, tipsWei } = buybackStep(transition);
      return checkRefill(
        { bucket: before.buyback.bucket, timeSeconds: before.timeSeconds },
        { bucket: after.buyback.bucket, timeSeconds: after.timeSeconds },
        lotsWei + tipsWei,
        largest(transition, "buyback", "bucketRateWeiPerSecond"),
      );
    },
  },
  {
    id: "BUY-033",
    check: eachBuyback(checkReceived),
  },
  {
    id: "BUY-034",
    check: eachBuyback(checkBand),
  },
  {
    id: "BUY-035",
    check: eachBuyback(checkShares),
  },
  {
    id: "BUY-036",
    check: (transition) => {
      const { before, after } = transition;
      const count = BigInt(buybackStep(transition).buybacks.length);
      const lastBeforeSeconds = before.buyback.lastBuybackSeconds;
      const lastAfterSeconds = after.buyback.lastBuybackSeconds;
      const cooldownSeconds = smallest(transition, "buyback", "cooldownSeconds");
      const haltedUntilSeconds = haltedDuring(transition, "buyback", before.buyback.haltedUntilSeconds, PURCHASES);
      const holds =
        count === 0n
          ? lastAfterSeconds === lastBeforeSeconds
          : lastAfterSeconds - lastBeforeSeconds >= count * cooldownSeconds &&
            lastAfterSeconds >= before.timeSeconds &&
            lastAfterSeconds <= after.timeSeconds &&
            lastAfterSeconds >= haltedUntilSeconds;
      return unless(holds, {
        buybacks: count,
        lastBeforeSeconds,
        lastAfterSeconds,
        cooldownSeconds,
        haltedUntilSeconds,
      });
    },
  },
  {
    id: "BUY-037",
    check: (transition) =>
      eachBuyback(checkTip)(transition) ??
      equal({
        tipsInStepWei: transition.after.buyback.tipsQuoteWei - transition.before.buyback.tipsQuoteWei,
        reportedWei: buybackStep(transition).tipsWei,
      }),
  },
  {
    id: "BUY-101",
    check: ({ after }) =>
      checkBucket(
        { bucket: after.buyback.bucket, timeSeconds: after.timeSeconds },
        {
          capacityWei: parameter(after, "buyback", "bucketCapacityWei"),
          rateWeiPerSecond: parameter(after, "buyback", "bucketRateWeiPerSecond"),
        },
      ),
  },
  {
    id: "BUY-102",
    check: (transition) => {
      const { fundedWei, lotsWei, tipsWei } = buybackStep(transition);
      const beforeWei = transition.before.buyback.inventoryQuoteWei;
      const afterWei = transition.after.buyback.inventoryQuoteWei;
      return unless(afterWei >= 0n && afterWei === beforeWei + fundedWei - lotsWei - tipsWei, {
        beforeWei,
        fundedWei,
        lotsWei,
        tipsWei,
        afterWei,
      });
    },
  },
  {
    id: "BUY-103",
    check: (transition) => {
      const { before, after } = transition;
      const surplusBeforeWei = heldBy(before.quote.balancesWei, "buyback") - before.buyback.inventoryQuoteWei;
      const surplusAfterWei = heldBy(after.quote.balancesWei, "buyback") - after.buyback.inventoryQuoteWei;
      const giftsWei = giftsTo(transition, "quote", "buyback");
      return unless(surplusAfterWei >= 0n && surplusAfterWei === surplusBeforeWei + giftsWei, {
        surplusBeforeWei,
        surplusAfterWei,
        giftsWei,
      });
    },
  },
  {
    id: "BUY-104",
    check: (transition) => {
      const changeWei =
        heldBy(transition.after.token.balancesWei, "buyback") - heldBy(transition.before.token.balancesWei, "buyback");
      return equal({ changeWei, giftsWei: giftsTo(transition, "token", "buyback") });
    },
  },
  {
    id: "BUY-105",
    check: (transition) => {
      const { before, after } = transition;
      const { lotsWei, boughtWei } = buybackStep(transition);
      const spentInStepWei = after.buyback.spentQuoteWei - before.buyback.spentQuoteWei;
      const boughtInStepWei = after.buyback.boughtTokenWei - before.buyback.boughtTokenWei;
      return unless(spentInStepWei === lotsWei && boughtInStepWei === boughtWei, {
        spentInStepWei,
        lotsWei,
        boughtInStepWei,
        boughtWei,
      });
    },
  },
  {
    id: "BUY-106",
    check: (transition) => {
      const [only, another] = buybackStep(transition).buybacks;
      if (only === undefined || another !== undefined || !keepsParameters(transition, "buyback")) return undefined;
      return checkExactSize(transition, only);
    },
  },
  {
    id: "BUY-107",
    check: checkObservations,
  },
  {
    id: "BUY-108",
    check: ({ after }) => checkPrices(after),
  },
];
