import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { afterStakePull, isHalted, poolOf, POOLS, stakeableWei, tiersOf } from "../rules/pools.ts";
import { agentsWho, UINT128_MAX, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";
import { drawPool, weightRoom } from "./stake.ts";

const BPS = 10_000n;

/** Largest part of a wallet that is locked at once, so that wallets last. */
const LOCKED_SHARE = 10n;

interface Terms {
  readonly pool: PoolId;
  readonly tier: number;
  readonly weightBps: bigint;
}

function lockOf(actor: string, pool: PoolId, amountWei: bigint, tier: number) {
  return { kind: "stakeLocked", actor, pool, amountWei, tier } as const;
}

/** Draw a tier of a pool that takes stakes; undefined where there is none. */
function drawTerms(situation: Situation, draw: Draw): Terms | undefined {
  const open = POOLS.filter((pool) => !isHalted(situation, pool));
  const terms = open.flatMap((pool) =>
    tiersOf(situation, pool).map(({ weightBps }, tier): Terms => ({ pool, tier, weightBps })),
  );
  return draw.find(terms);
}

function lockPart(situation: Situation, draw: Draw, amount: (mostWei: bigint) => bigint): Attempt | undefined {
  const terms = drawTerms(situation, draw);
  if (terms === undefined) return undefined;
  const { pool, tier } = terms;
  const actor = draw.find(agentsWho(situation, (agent) => stakeableWei(situation, pool, agent) >= LOCKED_SHARE));
  return actor === undefined
    ? undefined
    : succeeds(lockOf(actor, pool, amount(stakeableWei(situation, pool, actor)), tier));
}

/** Stakes with a lock, for more weight. */
export const stakeLocked: Command = {
  kind: "stakeLocked",
  weight: 4,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => lockPart(situation, draw, (mostWei) => draw.amount(mostWei / LOCKED_SHARE)),
    },
  ],
  boundary: [
    { name: "a wei", attempt: (situation, draw) => lockPart(situation, draw, () => 1n) },
    { name: "all that is held", attempt: (situation, draw) => lockPart(situation, draw, (mostWei) => mostWei) },
    {
      name: "a wei more than is held",
      attempt: (situation, draw) => {
        const terms = drawTerms(situation, draw);
        if (terms === undefined) return undefined;
        const { pool, tier } = terms;
        const actor = draw.pick(situation.stage.agents);
        const amountWei = stakeableWei(situation, pool, actor) + 1n;
        const action = lockOf(actor, pool, amountWei, tier);
        return { action, expected: afterStakePull(situation, pool, actor, amountWei) };
      },
    },
    {
      name: "the first tier that isn't there",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        if (pool === undefined) return undefined;
        const tiers = tiersOf(situation, pool).length;
        const action = lockOf(draw.pick(situation.stage.agents), pool, 1n, tiers);
        return reverts(action, "StakingTierUnknown", BigInt(tiers), BigInt(tiers));
      },
    },
    {
      name: "an amount whose weight doesn't fit",
      attempt: (situation, draw) => {
        const terms = drawTerms(situation, draw);
        if (terms === undefined) return undefined;
        const { pool, tier, weightBps } = terms;
        const room = weightRoom(situation, pool);
        const amountWei = ((room + 1n) * BPS + weightBps - 1n) / weightBps;
        const action = lockOf(draw.pick(situation.stage.agents), pool, amountWei, tier);
        return reverts(action, "StakingWeightTooLarge", (amountWei * weightBps) / BPS, room);
      },
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: (situation, draw) => {
        const terms = drawTerms(situation, draw);
        if (terms === undefined) return undefined;
        return reverts(lockOf(draw.pick(situation.stage.agents), terms.pool, 0n, terms.tier), "StakingAmountZero");
      },
    },
    {
      name: "an amount of more than 128 bits",
      attempt: (situation, draw) => {
        const terms = drawTerms(situation, draw);
        if (terms === undefined) return undefined;
        const amountWei = draw.oneIn(2) ? UINT256_MAX : UINT128_MAX + 1n;
        const action = lockOf(draw.pick(situation.stage.agents), terms.pool, amountWei, terms.tier);
        return reverts(action, "StakingWeightTooLarge", amountWei, weightRoom(situation, terms.pool));
      },
    },
    {
      name: "a tier far from any",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, false);
        if (pool === undefined) return undefined;
        const tier = Number(draw.logBetween(100n, 2n ** 31n));
        const action = lockOf(draw.pick(situation.stage.agents), pool, 1n, tier);
        return reverts(action, "StakingTierUnknown", BigInt(tier), BigInt(tiersOf(situation, pool).length));
      },
    },
    {
      name: "during a halt",
      attempt: (situation, draw) => {
        const pool = drawPool(situation, draw, true);
        if (pool === undefined) return undefined;
        const action = lockOf(draw.pick(situation.stage.agents), pool, 1n, draw.below(4));
        return reverts(action, "HaltInForce", situation.nowSeconds, poolOf(situation, pool).haltedUntilSeconds);
      },
    },
  ],
};
