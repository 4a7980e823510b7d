import type { PoolState } from "../snapshot.ts";
import { accumulatorAt, pendingEmission, REWARD_SCALE } from "../views.ts";
import type { Stake } from "./account.ts";

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A pool's own figures, without its accounts'. */
export type PoolFigures = Mutable<Omit<PoolState, "accounts">>;

/** Return the figures of a pool that nobody has used. */
export function emptyFigures(nowSeconds: bigint): PoolFigures {
  return {
    totalStakedWei: 0n,
    totalWeight: 0n,
    // The contract begins at one, so that a first stake's debt isn't zero.
    accumulator: 1n,
    remainderScaled: 0n,
    emissionRateWeiPerSecond: 0n,
    updatedAtSeconds: nowSeconds,
    undistributedWei: 0n,
    fundedWei: 0n,
    claimedWei: 0n,
    haltedUntilSeconds: 0n,
    nextPositionId: 1n,
    nextUnstakingId: 1n,
  };
}

/** Pay the time since the last checkpoint at the rate stored then; with nothing staked only time advances. */
export function distribute(figures: PoolFigures, nowSeconds: bigint): void {
  if (figures.updatedAtSeconds === nowSeconds) return;
  const pendingWei = pendingEmission(figures, nowSeconds);
  figures.updatedAtSeconds = nowSeconds;
  if (pendingWei === 0n) return;
  const scaled = pendingWei * REWARD_SCALE + figures.remainderScaled;
  figures.accumulator += scaled / figures.totalWeight;
  figures.remainderScaled = scaled % figures.totalWeight;
  figures.undistributedWei -= pendingWei;
}

/** Give an account stake and weight, which has earned nothing yet. */
export function addStake(figures: PoolFigures, account: Stake, amountWei: bigint, weight: bigint): void {
  account.debtScaled += weight * figures.accumulator;
  account.stakedWei += amountWei;
  account.weight += weight;
  figures.totalStakedWei += amountWei;
  figures.totalWeight += weight;
}

/** Take weight from an account and leave what it has earned. */
export function removeWeight(figures: PoolFigures, account: Stake, weight: bigint): void {
  account.debtScaled -= weight * figures.accumulator;
  account.weight -= weight;
  figures.totalWeight -= weight;
}

/** Return what an account could claim at a time, in whole wei. */
export function claimableWei(figures: PoolFigures, account: Stake, nowSeconds: bigint): bigint {
  return (account.weight * accumulatorAt(figures, nowSeconds) - account.debtScaled) / REWARD_SCALE;
}

/** Move an amount from owed to claimed. */
export function recordClaim(figures: PoolFigures, account: Stake, amountWei: bigint): void {
  account.debtScaled += amountWei * REWARD_SCALE;
  figures.claimedWei += amountWei;
}

/**
 * Take back what an account is owed: whole wei to what is undistributed, the fraction to the remainder.
 *
 * @returns What it was owed, in wei scaled by 1e36.
 */
export function recordForfeit(figures: PoolFigures, account: Stake): bigint {
  const owedScaled = account.weight * figures.accumulator - account.debtScaled;
  account.debtScaled += owedScaled;
  const returned = owedScaled + figures.remainderScaled;
  figures.undistributedWei += returned / REWARD_SCALE;
  figures.remainderScaled = returned % REWARD_SCALE;
  return owedScaled;
}
