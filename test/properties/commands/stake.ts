import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { afterStakePull, isHalted, memberOf, poolOf, POOLS, stakeableWei } from "../rules/pools.ts";
import { agentsWho, UINT128_MAX, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Largest part of a wallet that is staked at once, so that wallets last. */
const STAKED_SHARE = 4n;

/** Draw a pool that takes stakes, or one that doesn't. */
export function drawPool(situation: Situation, draw: Draw, halted: boolean): PoolId | undefined {
  return draw.find(POOLS.filter((pool) => isHalted(situation, pool) === halted));
}

/** Weight that a pool can still take in. */
export function weightRoom(situation: Situation, pool: PoolId): bigint {
  return UINT128_MAX - poolOf(situation, pool).totalWeight;
}

function stakeOf(actor: string, pool: PoolId, amountWei: bigint) {
  return { kind: "stake", actor, pool, amountWei } as const;
}

/** Draw a pool that takes stakes and somebody who has something for it. */
function drawStaker(situation: Situation, draw: Draw): { pool: PoolId; actor: string; mostWei: bigint } | undefined {
  const pool = drawPool(situation, draw, false);
  if (pool === undefined) return undefined;
  const actor = draw.find(agentsWho(situation, (agent) => stakeableWei(situation, pool, agent) >= STAKED_SHARE));
  return actor === undefined ? undefined : { pool, actor, mostWei: stakeableWei(situation, pool, actor) };
}

function overstake(situation: Situation, draw: Draw, excessWei: bigint): Attempt | undefined {
  const pool = drawPool(situation, draw, false);
  if (pool === undefined) return undefined;
  const actor = draw.pick(situation.stage.agents);
  const amountWei = stakeableWei(situation, pool, actor) + excessWei;
  return { action: stakeOf(actor, pool, amountWei), expected: afterStakePull(situation, pool, actor, amountWei) };
}

/** Stakes without a lock. */
export const stake: Command = {
  kind: "stake",
  weight: 6,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => {
        const staker = drawStaker(situation, draw);
        return staker && succeeds(stakeOf(staker.actor, staker.pool, draw.amount(staker.mostWei / STAKED_SHARE)));
      },
    },
  ],
  boundary: [
    {
      name: "a wei",
      attempt: (situation, draw) => {
        const staker = drawStaker(situation, draw);
        return staker && succeeds(stakeOf(staker.actor, staker.pool, 1n));
      },
    },
    {
      name: "all that is held",
      attempt: (situation, draw) => {
        const staker = drawStaker(situation, draw);
        return staker && succeeds(stakeOf(staker.actor, staker.pool, staker.mostWei));
      },
    },
    { name: "a wei more than is held", attempt: (situation, draw) => overstake(situation, draw, 1n) },
    {
      name: "a wei more than the weight that fits",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        if (pool === undefined) return undefined;
        const room = weightRoom(situation, pool);
        const action = stakeOf(draw.pick(situation.stage.agents), pool, room + 1n);
        return reverts(action, "StakingWeightTooLarge", room + 1n, room);
      },
    },
    {
      name: "all the weight that fits, which nobody has",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        if (pool === undefined) return undefined;
        const actor = draw.pick(situation.stage.agents);
        const { stakedWei, coolingWei } = memberOf(situation, pool, actor);
        const amountWei = weightRoom(situation, pool);
        const action = stakeOf(actor, pool, amountWei);
        // What cools down has no weight, but counts among the deposit's 128 bits.
        if (stakedWei + coolingWei + amountWei > UINT128_MAX) return reverts(action, "Panic", 0x11n);
        return { action, expected: afterStakePull(situation, pool, actor, amountWei) };
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        return pool && reverts(stakeOf(draw.pick(situation.stage.agents), pool, 0n), "StakingAmountZero");
      },
    },
    {
      name: "more than is held",
      attempt: (situation, draw) => overstake(situation, draw, draw.logBetween(1n, 10n ** 30n)),
    },
    {
      name: "the largest amount",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        if (pool === undefined) return undefined;
        const action = stakeOf(draw.pick(situation.stage.agents), pool, UINT256_MAX);
        return reverts(action, "StakingWeightTooLarge", UINT256_MAX, weightRoom(situation, pool));
      },
    },
    {
      name: "during a halt",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, true);
        if (pool === undefined) return undefined;
        const action = stakeOf(draw.pick(situation.stage.agents), pool, draw.logBetween(1n, 10n ** 30n));
        return reverts(action, "HaltInForce", situation.nowSeconds, poolOf(situation, pool).haltedUntilSeconds);
      },
    },
  ],
};
