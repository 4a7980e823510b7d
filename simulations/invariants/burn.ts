import { mulDivDown, WAD } from "../units/amounts.ts";
import { burnStep, nextRate } from "./burn-steps.ts";
import type { Burn } from "./burn-steps.ts";
import { giftsTo } from "./gifts.ts";
import { greatest, least } from "./integers.ts";
import type { Predicate, Transition, Violation } from "./invariant.ts";
import { heldBy } from "./ledgers.ts";
import { keepsParameters, largest, parameter, smallest } from "./parameters.ts";
import { burnedByHolders } from "./step-events.ts";
import { equal, first, unless } from "./violation.ts";

function checkAmount(
  transition: Transition,
  { amountWei, inventoryWei, supplyWei, rateWad }: Burn,
): Violation | undefined {
  const byInventoryWei = mulDivDown(inventoryWei, rateWad, WAD);
  const bySupplyWei = mulDivDown(supplyWei, largest(transition, "burn", "maximumSupplyShareWad"), WAD);
  const aboveFloorWei = greatest(0n, supplyWei - smallest(transition, "burn", "supplyFloorWei"));
  const dueWei = least(least(byInventoryWei, bySupplyWei), aboveFloorWei);
  const holds = keepsParameters(transition, "burn") ? amountWei === dueWei : amountWei <= dueWei;
  return unless(holds && amountWei > 0n, {
    amountWei,
    byInventoryWei,
    bySupplyWei,
    aboveFloorWei,
    inventoryWei,
    supplyWei,
  });
}

/**
 * Bound the rate's move. A step's only burn came an exactly known time after the one before it, which makes the bound one
 * figure; of several burns in a step it is known only that each took at least an epoch, so that net issuance per epoch
 * lies between nothing and the whole change of the supply.
 */
function checkMove(
  { before, after }: Transition,
  { rateWad, newRateWad, supplyWei, supplyAfterLastWei }: Burn,
  burns: number,
): Violation | undefined {
  // A burn without supply is BRN-028's to report.
  if (supplyWei <= 0n) return undefined;
  const { epochSeconds } = after.burn;
  const elapsedSeconds = burns === 1 ? after.burn.lastBurnSeconds - before.burn.lastBurnSeconds : epochSeconds;
  // A burn that came too early is BRN-030's to report.
  if (elapsedSeconds <= 0n) return undefined;
  const changeWei = supplyWei - supplyAfterLastWei;
  const changedWei = changeWei < 0n ? -changeWei : changeWei;
  const magnitude = mulDivDown(changedWei, WAD * epochSeconds, elapsedSeconds * supplyWei);
  const issuanceWad = changeWei < 0n ? -magnitude : magnitude;
  const leastRateWad = nextRate(rateWad, burns === 1 ? issuanceWad : least(0n, issuanceWad), after);
  const mostRateWad = nextRate(rateWad, burns === 1 ? issuanceWad : greatest(0n, issuanceWad), after);
  return unless(newRateWad >= leastRateWad && newRateWad <= mostRateWad, {
    rateWad,
    newRateWad,
    leastRateWad,
    mostRateWad,
    issuanceWad,
  });
}

/** Automated burns (BRN). */
export const BURN: readonly Predicate[] = [
  {
    id: "BRN-027",
    check: (transition) => {
      const { before, after } = transition;
      const { burnedWei, depositedWei } = burnStep(transition);
      const mintedWei = after.token.totalMintedWei - before.token.totalMintedWei;
      const byHoldersWei = burnedByHolders(transition).wei;
      const supplyFallWei = before.token.totalSupplyWei + mintedWei - byHoldersWei - after.token.totalSupplyWei;
      const changeWei = heldBy(after.token.balancesWei, "burn") - heldBy(before.token.balancesWei, "burn");
      const giftsWei = giftsTo(transition, "token", "burn");
      return unless(supplyFallWei === burnedWei && changeWei === depositedWei + giftsWei - burnedWei, {
        burnedWei,
        supplyFallWei,
        balanceChangeWei: changeWei,
        depositedWei,
        giftsWei,
      });
    },
  },
  {
    id: "BRN-028",
    check: (transition) => first(burnStep(transition).burns, (burn) => checkAmount(transition, burn)),
  },
  {
    id: "BRN-030",
    check: (transition) => {
      const { before, after } = transition;
      const burns = burnStep(transition).burns.length;
      const lastBeforeSeconds = before.burn.lastBurnSeconds;
      const lastAfterSeconds = after.burn.lastBurnSeconds;
      const { epochSeconds } = before.burn;
      const holds =
        epochSeconds === after.burn.epochSeconds &&
        (burns === 0
          ? lastAfterSeconds === lastBeforeSeconds
          : lastAfterSeconds - lastBeforeSeconds >= BigInt(burns) * epochSeconds &&
            lastAfterSeconds >= before.timeSeconds &&
            lastAfterSeconds <= after.timeSeconds);
      return unless(holds, {
        burns,
        epochSeconds,
        lastBeforeSeconds,
        lastAfterSeconds,
        fromSeconds: before.timeSeconds,
        toSeconds: after.timeSeconds,
      });
    },
  },
  {
    id: "BRN-101",
    check: (transition) => {
      const { burns, rateWad: reportedRateWad } = burnStep(transition);
      const { after } = transition;
      const { rateWad } = after.burn;
      const minimumRateWad = parameter(after, "burn", "minimumRateWad");
      const maximumRateWad = parameter(after, "burn", "maximumRateWad");
      const isBounded = rateWad >= minimumRateWad && rateWad <= maximumRateWad;
      if (!keepsParameters(transition, "burn")) return unless(isBounded, { rateWad, minimumRateWad, maximumRateWad });
      return (
        unless(isBounded && rateWad === reportedRateWad, {
          rateWad,
          reportedRateWad,
          minimumRateWad,
          maximumRateWad,
        }) ??
        first(burns, ({ rateWad: oldRateWad, newRateWad }) => {
          const move = newRateWad - oldRateWad;
          return unless((move < 0n ? -move : move) <= oldRateWad / 8n, { oldRateWad, newRateWad });
        })
      );
    },
  },
  {
    id: "BRN-102",
    check: (transition) => {
      if (!keepsParameters(transition, "burn")) return undefined;
      const { burns } = burnStep(transition);
      return first(burns, (burn) => checkMove(transition, burn, burns.length));
    },
  },
  {
    id: "BRN-103",
    check: ({ after }) => {
      const heldWei = heldBy(after.token.balancesWei, "burn");
      const { inventoryWei } = after.burn;
      return unless(inventoryWei >= 0n && heldWei >= inventoryWei, { heldWei, inventoryWei });
    },
  },
  {
    id: "BRN-104",
    check: (transition) => {
      const { burnedWei, depositedWei } = burnStep(transition);
      const changeWei = transition.after.burn.inventoryWei - transition.before.burn.inventoryWei;
      return equal({ changeWei, depositedLessBurnedWei: depositedWei - burnedWei }, { depositedWei, burnedWei });
    },
  },
  {
    id: "BRN-105",
    check: (transition) => {
      const { before, after } = transition;
      const burnedInStepWei = after.burn.burnedWei - before.burn.burnedWei;
      const reportedWei = burnStep(transition).burnedWei;
      return unless(burnedInStepWei === reportedWei && after.burn.burnedWei <= after.token.totalBurnedWei, {
        burnedInStepWei,
        reportedWei,
        burnedWei: after.burn.burnedWei,
        totalBurnedWei: after.token.totalBurnedWei,
      });
    },
  },
  {
    id: "BRN-106",
    check: (transition) =>
      equal({
        supplyAfterLastBurnWei: transition.after.burn.supplyAfterLastBurnWei,
        expectedWei: burnStep(transition).supplyAfterLastWei,
      }),
  },
];
