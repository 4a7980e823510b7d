import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { PoolAccountState, PoolState } from "../../../simulations/protocol/snapshot.ts";
import { earnedScaled, REWARD_SCALE } from "../../../simulations/protocol/views.ts";
import type { Situation } from "../harness/situation.ts";
import { afterSharePull, afterTokenPull, pullableTokens, sharesOf } from "./pulls.ts";
import type { Expected } from "../commands/command.ts";

/** The reward pools, the simpler one first. */
export const POOLS = ["staking", "liquidityMining"] as const;

const NOBODYS: PoolAccountState = {
  stakedWei: 0n,
  weight: 0n,
  lockedWei: 0n,
  coolingWei: 0n,
  accumulatorCheckpoint: 0n,
  owedScaled: 0n,
  positions: [],
  unstakings: [],
};

/** The contract of a pool. */
export function contractOf(pool: PoolId): "staking-pool" | "mining-pool" {
  return pool === "staking" ? "staking-pool" : "mining-pool";
}

/** The state of a pool. */
export function poolOf({ state }: Situation, pool: PoolId): PoolState {
  return state.pools[pool];
}

/** An account in a pool; nothing where it has none. */
export function memberOf(situation: Situation, pool: PoolId, account: string): PoolAccountState {
  return poolOf(situation, pool).accounts[account] ?? NOBODYS;
}

/** Whether new stakes are halted. */
export function isHalted(situation: Situation, pool: PoolId): boolean {
  return situation.nowSeconds < poolOf(situation, pool).haltedUntilSeconds;
}

/** What an account can claim, in whole wei. */
export function claimableWei(situation: Situation, pool: PoolId, account: string): bigint {
  const member = memberOf(situation, pool, account);
  return earnedScaled(poolOf(situation, pool), member, situation.nowSeconds) / REWARD_SCALE;
}

/** What an account has staked without a lock, in wei. */
export function plainStakeWei(situation: Situation, pool: PoolId, account: string): bigint {
  const { stakedWei, lockedWei } = memberOf(situation, pool, account);
  return stakedWei - lockedWei;
}

/** The lock tiers of a pool. */
export function tiersOf({ stage }: Situation, pool: PoolId) {
  return stage.parameters[pool].lockTiers;
}

/** Most of the staked asset that an account can put into a pool, in wei. */
export function stakeableWei(situation: Situation, pool: PoolId, account: string): bigint {
  return pool === "staking" ? pullableTokens(situation, account, "staking-pool") : sharesOf(situation, account);
}

/** Tell what becomes of the pull of a stake. */
export function afterStakePull(situation: Situation, pool: PoolId, account: string, amountWei: bigint): Expected {
  return pool === "staking"
    ? afterTokenPull(situation, account, "staking-pool", amountWei)
    : afterSharePull(situation, account, amountWei);
}
