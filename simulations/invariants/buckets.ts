import type { BucketState } from "../protocol/snapshot.ts";
import { least } from "./integers.ts";
import type { Violation } from "./invariant.ts";
import { unless } from "./violation.ts";

/** Return what a bucket holds at a time not before its last update. */
export function availableAt(bucket: BucketState, timeSeconds: bigint): bigint {
  const refilled = bucket.levelWei + bucket.rateWeiPerSecond * (timeSeconds - bucket.updatedAtSeconds);
  return least(refilled, bucket.capacityWei);
}

/** A bucket at a time. */
export interface BucketAt {
  readonly bucket: BucketState;
  readonly timeSeconds: bigint;
}

/**
 * Demand that what was taken and what is left stay within what was there and what has refilled since.
 *
 * Summed over steps the levels between them cancel, so over any window of w seconds at most capacity + rate·w is taken.
 *
 * @param rate - Largest refill in force in the step, in wei per second.
 */
export function checkRefill(before: BucketAt, after: BucketAt, takenWei: bigint, rate: bigint): Violation | undefined {
  const availableBefore = availableAt(before.bucket, before.timeSeconds);
  const availableAfter = availableAt(after.bucket, after.timeSeconds);
  const elapsedSeconds = after.timeSeconds - before.timeSeconds;
  return unless(takenWei + availableAfter <= availableBefore + rate * elapsedSeconds, {
    takenWei,
    availableAfter,
    availableBefore,
    rate,
    elapsedSeconds,
  });
}

/** Demand that a bucket holds between nothing and its capacity, was updated in the past, and has the limits it was given. */
export function checkBucket(
  { bucket, timeSeconds }: BucketAt,
  limits: { readonly capacityWei: bigint; readonly rateWeiPerSecond: bigint },
): Violation | undefined {
  const holds =
    bucket.levelWei >= 0n &&
    bucket.levelWei <= bucket.capacityWei &&
    bucket.updatedAtSeconds <= timeSeconds &&
    bucket.capacityWei === limits.capacityWei &&
    bucket.rateWeiPerSecond === limits.rateWeiPerSecond;
  return unless(holds, {
    ...bucket,
    timeSeconds,
    parameterCapacityWei: limits.capacityWei,
    parameterRateWeiPerSecond: limits.rateWeiPerSecond,
  });
}
