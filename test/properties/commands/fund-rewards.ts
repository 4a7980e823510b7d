import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { contractOf, poolOf, POOLS } from "../rules/pools.ts";
import { afterTokenPull, agentsWho, pullableTokens, UINT128_MAX, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

/** Largest part of a wallet that is given at once, so that wallets last. */
const FUNDED_SHARE = 100n;

function fundOf(actor: string, pool: PoolId, amountWei: bigint) {
  return { kind: "fundRewards", actor, pool, amountWei } as const;
}

function fundPart(situation: Situation, draw: Draw, amount: (mostWei: bigint) => bigint): Attempt | undefined {
  const pool = draw.pick(POOLS);
  const most = (agent: string) => pullableTokens(situation, agent, contractOf(pool)) / FUNDED_SHARE;
  const actor = draw.find(agentsWho(situation, (agent) => most(agent) > 0n));
  return actor === undefined ? undefined : succeeds(fundOf(actor, pool, amount(most(actor))));
}

function overfund(situation: Situation, draw: Draw, amount: (room: bigint) => bigint): Attempt {
  const pool = draw.pick(POOLS);
  const room = UINT128_MAX - poolOf(situation, pool).fundedWei;
  const amountWei = amount(room);
  return reverts(fundOf(draw.pick(situation.stage.agents), pool, amountWei), "RewardFundingTooLarge", amountWei, room);
}

/** Rewards that anybody adds to a pool. */
export const fundRewards: Command = {
  kind: "fundRewards",
  weight: 3,
  valid: [
    {
      name: "part of the holdings",
      attempt: (situation, draw) => fundPart(situation, draw, (most) => draw.amount(most)),
    },
  ],
  boundary: [
    { name: "a wei", attempt: (situation, draw) => fundPart(situation, draw, () => 1n) },
    {
      name: "a wei more than is held",
      attempt: (situation, draw) => {
        const [pool, actor] = [draw.pick(POOLS), draw.pick(situation.stage.agents)];
        const amountWei = pullableTokens(situation, actor, contractOf(pool)) + 1n;
        const expected = afterTokenPull(situation, actor, contractOf(pool), amountWei);
        return { action: fundOf(actor, pool, amountWei), expected };
      },
    },
    {
      name: "all that the ledger can take, which nobody has",
      attempt: (situation, draw) => {
        const [pool, actor] = [draw.pick(POOLS), draw.pick(situation.stage.agents)];
        const amountWei = UINT128_MAX - poolOf(situation, pool).fundedWei;
        const expected = afterTokenPull(situation, actor, contractOf(pool), amountWei);
        return { action: fundOf(actor, pool, amountWei), expected };
      },
    },
    {
      name: "a wei more than the ledger can take",
      attempt: (situation, draw) => overfund(situation, draw, (room) => room + 1n),
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) => reverts(fundOf(draw.pick(stage.agents), draw.pick(POOLS), 0n), "StakingAmountZero"),
    },
    { name: "the largest amount", attempt: (situation, draw) => overfund(situation, draw, () => UINT256_MAX) },
  ],
};
