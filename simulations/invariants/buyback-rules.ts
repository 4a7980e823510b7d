import { BPS, mulDivDown, mulDivUp, WAD } from "../units/amounts.ts";
import { availableAt } from "./buckets.ts";
import { buybackStep } from "./buyback-steps.ts";
import type { BuybackDone } from "./buyback-steps.ts";
import { greatest, least } from "./integers.ts";
import type { Transition, Violation } from "./invariant.ts";
import { keepsParameters, largest, parameter, smallest } from "./parameters.ts";
import { unless, violation } from "./violation.ts";

/** Check a lot and its tip against what bounds them. */
export function checkSize(
  transition: Transition,
  { lotWei, tipWei, inventoryWei, reserves }: BuybackDone,
): Violation | undefined {
  const capacityWei = largest(transition, "buyback", "bucketCapacityWei");
  const byReserveWei = mulDivDown(
    greatest(0n, reserves.quoteWei),
    largest(transition, "buyback", "reserveShareBps"),
    BPS,
  );
  const minimumLotWei = smallest(transition, "buyback", "minimumLotWei");
  const mostWei = least(least(capacityWei, inventoryWei), byReserveWei);
  return unless(lotWei + tipWei <= mostWei && lotWei >= minimumLotWei, {
    lotWei,
    tipWei,
    capacityWei,
    inventoryWei,
    byReserveWei,
    minimumLotWei,
  });
}

/** Compute lot·average·(1 − band)·(1 − 3/1000)/(1 + k), rounded up, with the bounds that ask for least. */
function oracleMinimumUp(transition: Transition, { lotWei, averageWad }: BuybackDone): bigint {
  const bandBps = largest(transition, "buyback", "bandBps");
  const reserveShareBps = largest(transition, "buyback", "reserveShareBps");
  return mulDivUp(lotWei * averageWad, (BPS - bandBps) * 997n, WAD * 1_000n * (BPS + reserveShareBps));
}

/** Check what was received against the oracle's minimum and the caller's own limits. */
export function checkReceived(transition: Transition, done: BuybackDone): Violation | undefined {
  const { caller, action, boughtWei, swappedOutWei } = done;
  const oracleMinimumWei = oracleMinimumUp(transition, done);
  const figures = { caller, boughtWei, swappedOutWei, oracleMinimumWei };
  if (action.kind !== "buyback") return unless(false, { ...figures, action: action.kind });
  const { minimumTokenWei, deadlineSeconds } = action;
  // Of the step's last buyback the time is known; the others came after the step's beginning.
  const isLast = buybackStep(transition).buybacks.at(-1) === done;
  const notBeforeSeconds = isLast ? transition.after.buyback.lastBuybackSeconds : transition.before.timeSeconds;
  const holds =
    caller === action.actor &&
    boughtWei === swappedOutWei &&
    boughtWei >= greatest(oracleMinimumWei, minimumTokenWei) &&
    deadlineSeconds >= notBeforeSeconds;
  return unless(holds, { ...figures, minimumTokenWei, deadlineSeconds, notBeforeSeconds });
}

/** Check the spot price of that moment against the band around the average. */
export function checkBand(transition: Transition, { averageWad, reserves }: BuybackDone): Violation | undefined {
  const { tokenWei, quoteWei } = reserves;
  if (quoteWei <= 0n || tokenWei < 0n) return violation({ tokenWei, quoteWei, averageWad });
  const bandBps = largest(transition, "buyback", "bandBps");
  const spotWad = mulDivUp(tokenWei, WAD, quoteWei);
  const isInside = spotWad * BPS >= averageWad * (BPS - bandBps) && spotWad * BPS <= averageWad * (BPS + bandBps);
  return unless(averageWad > 0n && isInside, { spotWad, averageWad, bandBps });
}

/** Check a tip against its cap and its share of the lot. */
export function checkTip(transition: Transition, { lotWei, tipWei }: BuybackDone): Violation | undefined {
  const tipMaximumWei = largest(transition, "buyback", "tipMaximumWei");
  const byLotWei = mulDivDown(lotWei, largest(transition, "buyback", "tipBps"), BPS);
  return unless(tipWei >= 0n && tipWei <= least(tipMaximumWei, byLotWei), { lotWei, tipWei, tipMaximumWei, byLotWei });
}

/** Check that what was bought is shared out whole, the burn's share by its weight. */
export function checkShares(transition: Transition, done: BuybackDone): Violation | undefined {
  const { boughtWei, burnShareWei, depositedWei, fundedWei } = done;
  const expectedBurnShareWei = keepsParameters(transition, "buyback")
    ? mulDivDown(boughtWei, parameter(transition.after, "buyback", "burnShareBps"), BPS)
    : burnShareWei;
  const holds =
    burnShareWei === expectedBurnShareWei && depositedWei >= burnShareWei && depositedWei + fundedWei === boughtWei;
  return unless(holds, { boughtWei, burnShareWei, expectedBurnShareWei, depositedWei, fundedWei });
}

/** Check lot and tip to the wei. Of a step's only buyback the time is known, so the bucket is. */
export function checkExactSize(transition: Transition, done: BuybackDone): Violation | undefined {
  const { before, after } = transition;
  const value = (name: string): bigint => parameter(after, "buyback", name);
  const atSeconds = after.buyback.lastBuybackSeconds;
  const elapsedSeconds = atSeconds - before.buyback.lastBuybackSeconds - value("cooldownSeconds");
  // Too early or no reserves: BUY-036 and BUY-031 report those.
  if (elapsedSeconds < 0n || done.reserves.quoteWei < 0n || done.lotWei < 0n) return undefined;
  const tipWindowSeconds = value("tipWindowSeconds");
  const tipLimit = (amountWei: bigint): bigint =>
    least(value("tipMaximumWei"), mulDivDown(amountWei, value("tipBps"), BPS));
  const expectedTipWei = mulDivDown(tipLimit(done.lotWei), least(elapsedSeconds, tipWindowSeconds), tipWindowSeconds);
  const sizeWei = least(
    least(availableAt(before.buyback.bucket, atSeconds), done.inventoryWei),
    mulDivDown(done.reserves.quoteWei, value("reserveShareBps"), BPS),
  );
  const expectedLotWei = sizeWei - tipLimit(sizeWei);
  return unless(done.lotWei === expectedLotWei && done.tipWei === expectedTipWei, {
    lotWei: done.lotWei,
    expectedLotWei,
    tipWei: done.tipWei,
    expectedTipWei,
    sizeWei,
    elapsedSeconds,
  });
}
