import { BPS, mulDivDown, WAD } from "../units/amounts.ts";
import type { BucketState, GrantState, PoolAccountState, PoolState, Snapshot } from "./snapshot.ts";

/** Fractions of a wei in which rewards are owed, as `RewardLedger.SCALE`. */
export const REWARD_SCALE = 10n ** 36n;

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Compute what a bucket holds at a time, in wei. */
export function bucketAvailable(bucket: BucketState, atSeconds: bigint): bigint {
  const level = bucket.levelWei + bucket.rateWeiPerSecond * (atSeconds - bucket.updatedAtSeconds);
  return lesser(level, bucket.capacityWei);
}

/** Compute what a pool has emitted between its last checkpoint and a time, in wei. */
export function pendingEmission(pool: PoolState, atSeconds: bigint): bigint {
  if (pool.totalWeight === 0n) return 0n;
  return lesser(pool.emissionRateWeiPerSecond * (atSeconds - pool.updatedAtSeconds), pool.undistributedWei);
}

/** Compute what an account has earned by a time, in wei scaled by 1e36. */
export function earnedScaled(pool: PoolState, account: PoolAccountState, atSeconds: bigint): bigint {
  let accumulator = pool.accumulator;
  const pendingWei = pendingEmission(pool, atSeconds);
  if (pendingWei > 0n) accumulator += (pendingWei * REWARD_SCALE + pool.remainderScaled) / pool.totalWeight;
  return account.owedScaled + account.weight * (accumulator - account.accumulatorCheckpoint);
}

/** Compute how much more a pool takes until it holds its target runway, in wei. */
export function fundingRoom(pool: PoolState, parameters: Readonly<Record<string, bigint>>, atSeconds: bigint): bigint {
  const target = (parameters["maximumEmissionRateWeiPerSecond"] ?? 0n) * (parameters["targetRunwaySeconds"] ?? 0n);
  const held = pool.undistributedWei - pendingEmission(pool, atSeconds);
  return held < target ? target - held : 0n;
}

/** Compute what has vested of a grant by a time, in wei. */
export function vestedWei(grant: GrantState, atSeconds: bigint): bigint {
  if (grant.revokedAtSeconds > 0n) return grant.totalWei;
  if (atSeconds < grant.startSeconds + grant.cliffSeconds) return 0n;
  const elapsed = atSeconds - grant.startSeconds;
  return elapsed >= grant.durationSeconds ? grant.totalWei : mulDivDown(grant.totalWei, elapsed, grant.durationSeconds);
}

/** Compute what a burn would take, in wei, whether or not the epoch is over. */
export function burnDue(snapshot: Snapshot): bigint {
  const parameters = snapshot.parameters["burn"] ?? {};
  const supply = snapshot.token.totalSupplyWei;
  const floor = parameters["supplyFloorWei"] ?? 0n;
  const aboveFloor = supply > floor ? supply - floor : 0n;
  const byInventory = mulDivDown(snapshot.burn.inventoryWei, snapshot.burn.rateWad, WAD);
  const bySupply = mulDivDown(supply, parameters["maximumSupplyShareWad"] ?? 0n, WAD);
  return lesser(lesser(byInventory, bySupply), aboveFloor);
}

/** Compute what a buyback would be at a time, in wei of quote; null while it would be refused. */
export function buybackDue(snapshot: Snapshot, atSeconds: bigint): { lotWei: bigint; tipWei: bigint } | null {
  const set = snapshot.parameters["buyback"] ?? {};
  const figure = (name: string): bigint => set[name] ?? 0n;
  const { buyback, oracle } = snapshot;
  const readyAt = buyback.lastBuybackSeconds + figure("cooldownSeconds");
  if (atSeconds < readyAt || atSeconds < buyback.haltedUntilSeconds || oracle.averageWad === 0n) return null;
  const band = figure("bandBps");
  const isInBand =
    oracle.spotWad * BPS >= oracle.averageWad * (BPS - band) &&
    oracle.spotWad * BPS <= oracle.averageWad * (BPS + band);
  if (!isInBand) return null;
  const size = lesser(
    lesser(bucketAvailable(buyback.bucket, atSeconds), buyback.inventoryQuoteWei),
    mulDivDown(snapshot.pair.reserveQuoteWei, figure("reserveShareBps"), BPS),
  );
  const tipOf = (base: bigint): bigint => lesser(figure("tipMaximumWei"), mulDivDown(base, figure("tipBps"), BPS));
  const lotWei = size - tipOf(size);
  if (lotWei < figure("minimumLotWei")) return null;
  const window = figure("tipWindowSeconds");
  return { lotWei, tipWei: mulDivDown(tipOf(lotWei), lesser(atSeconds - readyAt, window), window) };
}

/**
 * Compute the circulating supply, in wei: total supply less what hasn't vested yet, the treasury's wallet and the burner's.
 *
 * What has vested circulates though nobody released it yet; so do stakes, the pool's tokens and rewards not yet claimed.
 */
export function circulatingWei(snapshot: Snapshot): bigint {
  const { balancesWei, totalSupplyWei } = snapshot.token;
  const vested = (grant: GrantState): bigint => vestedWei(grant, snapshot.timeSeconds);
  const lockedWei = snapshot.vesting.grants.reduce((sum, grant) => sum + grant.totalWei - vested(grant), 0n);
  return totalSupplyWei - lockedWei - (balancesWei["treasury"] ?? 0n) - (balancesWei["burn"] ?? 0n);
}
