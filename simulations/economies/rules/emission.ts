import { SECONDS_PER_DAY, WAD, mulDivDown, mulDivUp } from "../../units/amounts.ts";
import type { Economy } from "../schema.ts";
import { jointRule, showWad, toWad, unless } from "./rule.ts";
import { scheduleTotal } from "./supply.ts";

const WEIGHTS_TOTAL_BPS = 10_000;

/** Raise a wad below one to a whole power by squaring, rounding up. */
function powWadUp(base: bigint, exponent: bigint): bigint {
  let power = WAD;
  for (let factor = base, left = exponent; left > 0n; left >>= 1n, factor = mulDivUp(factor, factor, WAD)) {
    if ((left & 1n) === 1n) power = mulDivUp(power, factor, WAD);
  }
  return power;
}

/**
 * Compute what a schedule emits in its first day, the largest of all days, in wei.
 *
 * Geometric: after n whole epochs (1 − share)^n of the reserve is left; within an epoch its share comes out evenly.
 */
export function firstDayEmissionWei(schedule: Economy["emission"]["schedule"]): bigint {
  const total = toWad(scheduleTotal(schedule).text);
  const day = BigInt(SECONDS_PER_DAY);
  if (schedule.kind === "linear") {
    const duration = BigInt(schedule.durationSeconds);
    return duration <= day ? total : mulDivDown(total, day, duration);
  }
  const share = toWad(schedule.sharePerEpoch);
  const epoch = BigInt(schedule.epochSeconds);
  const remaining = mulDivUp(total, powWadUp(WAD - share, day / epoch), WAD);
  return total - remaining + mulDivDown(mulDivDown(remaining, share, WAD), day % epoch, epoch);
}

function sharesReserve(schedule: Economy["emission"]["schedule"]): boolean {
  return schedule.kind === "linear" || (toWad(schedule.sharePerEpoch) > 0n && toWad(schedule.sharePerEpoch) < WAD);
}

/** A geometric schedule emits some but not all of the reserve in an epoch. */
export const geometricShareInside = jointRule(["emission"], ({ emission: { schedule } }) =>
  unless(sharesReserve(schedule), {
    message: "the share per epoch is out of range",
    path: "emission.schedule.sharePerEpoch",
    value: schedule.kind === "geometric" ? schedule.sharePerEpoch : undefined,
    allowed: "more than 0, less than 1",
    next: 'write a share such as "0.003" for 0.3 %',
  }),
);

/** Emission weights share out exactly everything. */
export const emissionWeightsSum = jointRule(["emission"], ({ emission: { weightsBps } }) => {
  const sum = weightsBps.staking + weightsBps.liquidityMining + weightsBps.contributions;
  return unless(sum === WEIGHTS_TOTAL_BPS, {
    message: `emission weights add up to ${sum}`,
    path: "emission.weightsBps",
    value: weightsBps,
    allowed: `a sum of exactly ${WEIGHTS_TOTAL_BPS} bps`,
    next: "change staking, liquidityMining or contributions",
  });
});

/** The bucket refills at least as fast as the schedule emits, else what is due is never all minted. */
export const bucketRefillsFastEnough = jointRule(["emission"], ({ emission: { bucket, schedule } }) => {
  if (!sharesReserve(schedule)) return [];
  const needed = firstDayEmissionWei(schedule);
  return unless(toWad(bucket.refillPerDay) >= needed, {
    message: "the emission bucket can't carry the schedule's first day",
    path: "emission.bucket.refillPerDay",
    value: bucket.refillPerDay,
    allowed: `at least ${showWad(needed)}, what the schedule emits in its first day`,
    next: "raise emission.bucket.refillPerDay or slow the schedule down",
  });
});

/** The bucket holds a day of the schedule, so that minting once a day keeps up. */
export const bucketHoldsADay = jointRule(["emission"], ({ emission: { bucket, schedule } }) => {
  if (!sharesReserve(schedule)) return [];
  const needed = firstDayEmissionWei(schedule);
  return unless(toWad(bucket.capacity) >= needed, {
    message: "the emission bucket can't hold the schedule's first day",
    path: "emission.bucket.capacity",
    value: bucket.capacity,
    allowed: `at least ${showWad(needed)}, what the schedule emits in its first day`,
    next: "raise emission.bucket.capacity or slow the schedule down",
  });
});
