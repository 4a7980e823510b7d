import type { BucketState } from "../snapshot.ts";
import { bucketAvailable, lesser } from "../views.ts";

/** Take an amount that a bucket holds out of it. */
export function takeFrom(bucket: BucketState, amountWei: bigint, nowSeconds: bigint): BucketState {
  return { ...bucket, levelWei: bucketAvailable(bucket, nowSeconds) - amountWei, updatedAtSeconds: nowSeconds };
}

/** Change a bucket's limits; time already past refills at the old rate. */
export function configureBucket(
  bucket: BucketState,
  limits: Partial<Pick<BucketState, "capacityWei" | "rateWeiPerSecond">>,
  nowSeconds: bigint,
): BucketState {
  const capacityWei = limits.capacityWei ?? bucket.capacityWei;
  const levelWei = lesser(bucketAvailable(bucket, nowSeconds), capacityWei);
  return { ...bucket, ...limits, levelWei, updatedAtSeconds: nowSeconds };
}

/** Return a full bucket. */
export function fullBucket(capacityWei: bigint, rateWeiPerSecond: bigint, nowSeconds: bigint): BucketState {
  return { capacityWei, rateWeiPerSecond, levelWei: capacityWei, updatedAtSeconds: nowSeconds };
}
