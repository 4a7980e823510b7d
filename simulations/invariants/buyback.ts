import { checkBucket, checkRefill } from "./buckets.ts";
import { checkBand, checkExactSize, checkReceived, checkShares, checkSize, checkTip } from "./buyback-rules.ts";
import { buybackStep } from "./buyback-steps.ts";
import type { BuybackDone } from "./buyback-steps.ts";
import { least } from "./integers.ts";
import type { Invariant, Transition, Violation } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { checkObservations, checkPrices } from "./oracle-rules.ts";
import { keepsParameters, parameter, smallest } from "./parameters.ts";
import { giftsTo } from "./step-events.ts";
import { equal, first, unless } from "./violation.ts";

/** Check each of a step's buybacks. */
function eachBuyback(
  check: (transition: Transition, done: BuybackDone) => Violation | undefined,
): (transition: Transition) => Violation | undefined {
  return (transition) => first(buybackStep(transition).buybacks, (done) => check(transition, done));
}

/** Buyback and price oracle (BUY). */
export const BUYBACK: readonly Invariant[] = [
  {
    id: "BUY-031",
    sentence:
      "Lot and tip of a buyback together are at most the bucket's capacity, the inventory, and the reserve's share k of the pool's quote at that moment, and the lot is at least the minimum lot; where liquidity moved earlier in the step, the most quote that the pool can have held stands for its reserve.",
    check: eachBuyback(checkSize),
  },
  {
    id: "BUY-032",
    sentence:
      "What a step spends, tips included, and what the bucket then holds are at most what the bucket held and its refill since; so over any window of w seconds at most capacity + rate·w is spent, with the largest values in force.",
    check: (transition) => {
      const { before, after } = transition;
      const { lotsWei, tipsWei } = buybackStep(transition);
      return checkRefill(
        { bucket: before.buyback.bucket, timeSeconds: before.timeSeconds },
        { bucket: after.buyback.bucket, timeSeconds: after.timeSeconds },
        lotsWei + tipsWei,
      );
    },
  },
  {
    id: "BUY-033",
    sentence:
      "A buyback receives what its swap took out of the pool, at least lot·average·(1 − band)·(1 − 3/1000)/(1 + k), rounded up, and at least its caller's minimum, before the caller's deadline.",
    check: eachBuyback(checkReceived),
  },
  {
    id: "BUY-034",
    sentence:
      "A buyback has an average to go by, and the spot price lies inside the band around it; checked where no liquidity moved earlier in the step, so that the spot price is known.",
    check: eachBuyback(checkBand),
  },
  {
    id: "BUY-035",
    sentence:
      "Everything that a buyback buys goes on at once: the burn's share by its weight, rounded down, and the rest to stakers, or to the burn inventory beyond their pool's room.",
    check: eachBuyback(checkShares),
  },
  {
    id: "BUY-036",
    sentence:
      "Buybacks lie at least the cooldown apart, none is done while halted, and the time of the last one moves with a buyback alone.",
    check: (transition) => {
      const { before, after } = transition;
      const count = BigInt(buybackStep(transition).buybacks.length);
      const lastBeforeSeconds = before.buyback.lastBuybackSeconds;
      const lastAfterSeconds = after.buyback.lastBuybackSeconds;
      const cooldownSeconds = smallest(transition, "buyback", "cooldownSeconds");
      const haltedUntilSeconds = least(before.buyback.haltedUntilSeconds, after.buyback.haltedUntilSeconds);
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
    sentence:
      "A tip is at most the tip's maximum and its share of the lot, rounded down, and is paid only with a buyback.",
    check: (transition) =>
      eachBuyback(checkTip)(transition) ??
      equal({
        tipsInStepWei: transition.after.buyback.tipsQuoteWei - transition.before.buyback.tipsQuoteWei,
        reportedWei: buybackStep(transition).tipsWei,
      }),
  },
  {
    id: "BUY-101",
    sentence:
      "The buyback's bucket holds between nothing and its capacity, was last updated in the past, and has the limits that its parameters state.",
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
    sentence: "The buyback's inventory changes by exactly what funds it less lots and tips, and is never negative.",
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
    sentence:
      "The buyback holds at least its inventory, and no more than before beside it but for transfers that bypass it.",
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
    sentence: "No token stays with the buyback: its balance of them changes only by transfers that bypass it.",
    check: (transition) => {
      const changeWei =
        heldBy(transition.after.token.balancesWei, "buyback") - heldBy(transition.before.token.balancesWei, "buyback");
      return equal({ changeWei, giftsWei: giftsTo(transition, "token", "buyback") });
    },
  },
  {
    id: "BUY-105",
    sentence: "What was ever spent and bought grows by exactly what the step's buybacks report.",
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
    sentence:
      "A step's only buyback spends exactly min(bucket, inventory, k·reserve) less the largest tip on that, and tips exactly min(maximum, share·lot) times the share of the tip's window that has passed since the cooldown.",
    check: (transition) => {
      const [only, another] = buybackStep(transition).buybacks;
      if (only === undefined || another !== undefined || !keepsParameters(transition, "buyback")) return undefined;
      return checkExactSize(transition, only);
    },
  },
  {
    id: "BUY-107",
    sentence:
      "Price observations lie at least 30 minutes apart, change only when one is recorded, and the one before the newest is kept.",
    check: checkObservations,
  },
  {
    id: "BUY-108",
    sentence:
      "The average that the oracle states is the rise of the pair's cumulative price over its age, from the newest observation at least 30 minutes old; the spot price is the reserves' ratio; both in token per quote and rounded up.",
    check: ({ after }) => checkPrices(after),
  },
];
