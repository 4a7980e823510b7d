import { BPS, mulDivDown, WAD } from "../units/amounts.ts";
import type { ParameterLimits } from "../economies/parameters.ts";
import type { BucketState, GrantState, PoolAccountState, PoolState, Snapshot, StewardState } from "./snapshot.ts";

/** Fractions of a wei in which rewards are owed, as `RewardLedger.SCALE`. */
export const REWARD_SCALE = 10n ** 36n;

/** A pool's own figures, without its accounts'. */
type PoolFigures = Omit<PoolState, "accounts">;

/** Return the lesser of two amounts. */
export function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Return the greater of two amounts. */
export function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Compute what a bucket holds at a time, in wei. */
export function bucketAvailable(bucket: BucketState, atSeconds: bigint): bigint {
  const level = bucket.levelWei + bucket.rateWeiPerSecond * (atSeconds - bucket.updatedAtSeconds);
  return lesser(level, bucket.capacityWei);
}

/** Compute what a pool has emitted between its last checkpoint and a time, in wei. */
export function pendingEmission(pool: PoolFigures, atSeconds: bigint): bigint {
  if (pool.totalWeight === 0n) return 0n;
  return lesser(pool.emissionRateWeiPerSecond * (atSeconds - pool.updatedAtSeconds), pool.undistributedWei);
}

/** Compute a pool's accumulator as a checkpoint at a time would leave it, scaled by 1e36. */
export function accumulatorAt(pool: PoolFigures, atSeconds: bigint): bigint {
  const pendingWei = pendingEmission(pool, atSeconds);
  if (pendingWei === 0n) return pool.accumulator;
  return pool.accumulator + (pendingWei * REWARD_SCALE + pool.remainderScaled) / pool.totalWeight;
}

/** Compute what an account has earned by a time, in wei scaled by 1e36. */
export function earnedScaled(pool: PoolFigures, account: PoolAccountState, atSeconds: bigint): bigint {
  return account.owedScaled + account.weight * (accumulatorAt(pool, atSeconds) - account.accumulatorCheckpoint);
}

/** Compute how much more a pool takes until it holds its target runway, in wei. */
export function fundingRoom(
  pool: PoolFigures,
  parameters: Readonly<Record<string, bigint>>,
  atSeconds: bigint,
): bigint {
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

/** Compute what a burn takes of an inventory at a supply, in wei, whether or not the epoch is over. */
export function burnAmount(
  burn: Pick<Snapshot["burn"], "inventoryWei" | "rateWad">,
  supplyWei: bigint,
  parameters: Readonly<Record<string, bigint>>,
): bigint {
  const floor = parameters["supplyFloorWei"] ?? 0n;
  const aboveFloor = supplyWei > floor ? supplyWei - floor : 0n;
  const byInventory = mulDivDown(burn.inventoryWei, burn.rateWad, WAD);
  const bySupply = mulDivDown(supplyWei, parameters["maximumSupplyShareWad"] ?? 0n, WAD);
  return lesser(lesser(byInventory, bySupply), aboveFloor);
}

/** Compute what a burn would take, in wei, whether or not the epoch is over. */
export function burnDue(snapshot: Snapshot): bigint {
  return burnAmount(snapshot.burn, snapshot.token.totalSupplyWei, snapshot.parameters["burn"] ?? {});
}

/** Say whether the spot price lies inside the band around the average. */
export function isInBand(spotWad: bigint, averageWad: bigint, bandBps: bigint): boolean {
  return spotWad * BPS >= averageWad * (BPS - bandBps) && spotWad * BPS <= averageWad * (BPS + bandBps);
}

/**
 * Compute the size of a buyback, in wei of quote.
 *
 * @param affordableWei - What bucket and inventory both hold.
 * @param elapsedSeconds - Time since the cooldown's end.
 */
export function buybackSize(
  parameters: Readonly<Record<string, bigint>>,
  affordableWei: bigint,
  reserveQuoteWei: bigint,
  elapsedSeconds: bigint,
): { lotWei: bigint; tipWei: bigint } {
  const figure = (name: string): bigint => parameters[name] ?? 0n;
  const size = lesser(affordableWei, mulDivDown(reserveQuoteWei, figure("reserveShareBps"), BPS));
  const tipOf = (base: bigint): bigint => lesser(figure("tipMaximumWei"), mulDivDown(base, figure("tipBps"), BPS));
  const lotWei = size - tipOf(size);
  const window = figure("tipWindowSeconds");
  return { lotWei, tipWei: mulDivDown(tipOf(lotWei), lesser(elapsedSeconds, window), window) };
}

/** Compute what a buyback would be at a time, in wei of quote; null while it would be refused. */
export function buybackDue(snapshot: Snapshot, atSeconds: bigint): { lotWei: bigint; tipWei: bigint } | null {
  const set = snapshot.parameters["buyback"] ?? {};
  const { buyback, oracle } = snapshot;
  const readyAt = buyback.lastBuybackSeconds + (set["cooldownSeconds"] ?? 0n);
  if (atSeconds < readyAt || atSeconds < buyback.haltedUntilSeconds || oracle.averageWad === 0n) return null;
  if (!isInBand(oracle.spotWad, oracle.averageWad, set["bandBps"] ?? 0n)) return null;
  const affordable = lesser(bucketAvailable(buyback.bucket, atSeconds), buyback.inventoryQuoteWei);
  const size = buybackSize(set, affordable, snapshot.pair.reserveQuoteWei, atSeconds - readyAt);
  return size.lotWei < (set["minimumLotWei"] ?? 0n) ? null : size;
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

/** Return the limits of a parameter that are in force at a time: the lasting ones, or those that narrow them. */
export function limitsInForce(
  { limits, narrowings }: Pick<StewardState, "limits" | "narrowings">,
  parameter: bigint,
  atSeconds: bigint,
): ParameterLimits {
  const narrowing = narrowings.find((each) => each.parameter === parameter);
  if (narrowing !== undefined && atSeconds < narrowing.untilSeconds) return narrowing.limits;
  return limits[Number(parameter)] as ParameterLimits;
}

/** Compute how far a parameter may still move in the window that ends at a time, in the parameter's unit. */
export function budgetLeft(
  steward: Pick<StewardState, "limits" | "narrowings" | "moves">,
  parameter: bigint,
  atSeconds: bigint,
): bigint {
  const { budget, windowSeconds } = limitsInForce(steward, parameter, atSeconds);
  const moves = steward.moves[Number(parameter)] ?? [];
  const spent = moves
    .filter((move) => move.atSeconds + windowSeconds > atSeconds)
    .reduce((sum, { distance }) => sum + distance, 0n);
  return spent < budget ? budget - spent : 0n;
}

/** Count the integrity flags that are up at a time. */
export function flagsUp(untilSeconds: StewardState["flagsUntilSeconds"], atSeconds: bigint): number {
  return [untilSeconds.evidence, untilSeconds.market].filter((until) => atSeconds < until).length;
}
