import { id } from "../../contracts/helpers/market-fixtures.ts";
import { emissionRateDown } from "../../contracts/helpers/pool-model.ts";
import type { Changes } from "./rule.ts";
import type { PoolScene } from "./pool-scene.ts";

const SCALE = 10n ** 36n;

/** A pool's ledger as it is stored. */
export interface PoolState {
  readonly undistributed: bigint;
  readonly remainder: bigint;
  readonly accumulator: bigint;
  readonly staked: bigint;
  readonly weight: bigint;
  readonly rate: bigint;
  readonly updatedAt: bigint;
}

/** Reads a pool's ledger. */
export async function poolState({ stakingPool }: Pick<PoolScene, "stakingPool">): Promise<PoolState> {
  return {
    undistributed: await stakingPool.undistributed(),
    remainder: await stakingPool.remainderScaled(),
    accumulator: await stakingPool.accumulator(),
    staked: await stakingPool.totalStaked(),
    weight: await stakingPool.totalWeight(),
    rate: await stakingPool.emissionRate(),
    updatedAt: await stakingPool.updatedAt(),
  };
}

/** Shares out the time up to `seconds`, as the pool's header says it. */
export function distributed(state: PoolState, seconds: number): PoolState {
  const updatedAt = BigInt(seconds);
  if (state.weight === 0n) return { ...state, updatedAt };
  const due = state.rate * (updatedAt - state.updatedAt);
  const pending = due < state.undistributed ? due : state.undistributed;
  if (pending === 0n) return { ...state, updatedAt };
  const scaled = pending * SCALE + state.remainder;
  return {
    ...state,
    undistributed: state.undistributed - pending,
    accumulator: state.accumulator + scaled / state.weight,
    remainder: scaled % state.weight,
    updatedAt,
  };
}

/** Gives a state the rate that its stake and its funds allow. */
export async function rated({ stakingPool }: Pick<PoolScene, "stakingPool">, state: PoolState): Promise<PoolState> {
  const parameter = async (name: string) => stakingPool.parameterOf(id(name));
  const byStake = emissionRateDown(
    await parameter("maximumEmissionRateWeiPerSecond"),
    await parameter("targetStakeWei"),
    state.staked,
  );
  const byRunway = state.undistributed / (await parameter("minimumRunwaySeconds"));
  return { ...state, rate: byStake < byRunway ? byStake : byRunway };
}

/** Leaves out what doesn't change. */
export function without0(changes: Readonly<Record<string, bigint>>): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0n));
}

/** The changes of the pool's own ledger between two states. */
export function ledgerChanges(before: PoolState, after: PoolState): Record<string, bigint> {
  return {
    "stakingPool._undistributed": after.undistributed - before.undistributed,
    "stakingPool._remainder": after.remainder - before.remainder,
    "stakingPool._accumulator": after.accumulator - before.accumulator,
    "stakingPool.totalStaked": after.staked - before.staked,
    "stakingPool.totalWeight": after.weight - before.weight,
    "stakingPool.emissionRate": after.rate - before.rate,
    "stakingPool.updatedAt": after.updatedAt - before.updatedAt,
  };
}

/** The event of a changed rate, where it changed. */
export function rateEvents(before: PoolState, after: PoolState): string[] {
  return after.rate === before.rate ? [] : [`stakingPool.EmissionRateUpdated(${after.rate.toString()})`];
}
