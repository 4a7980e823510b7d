import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { plainStakeWei, POOLS } from "../rules/pools.ts";
import { agentsWho, UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

function unstakeOf(actor: string, pool: PoolId, amountWei: bigint) {
  return { kind: "unstake", actor, pool, amountWei } as const;
}

function unstakePart(situation: Situation, draw: Draw, amount: (availableWei: bigint) => bigint): Attempt | undefined {
  const pool = draw.pick(POOLS);
  const actor = draw.find(agentsWho(situation, (agent) => plainStakeWei(situation, pool, agent) > 0n));
  return actor === undefined
    ? undefined
    : succeeds(unstakeOf(actor, pool, amount(plainStakeWei(situation, pool, actor))));
}

function unstakeTooMuch(situation: Situation, draw: Draw, amount: (availableWei: bigint) => bigint): Attempt {
  const [pool, actor] = [draw.pick(POOLS), draw.pick(situation.stage.agents)];
  const availableWei = plainStakeWei(situation, pool, actor);
  const amountWei = amount(availableWei);
  return reverts(unstakeOf(actor, pool, amountWei), "StakingInsufficientStake", amountWei, availableWei);
}

/** Beginnings of cooldowns. */
export const unstake: Command = {
  kind: "unstake",
  weight: 5,
  valid: [
    {
      name: "part of the stake",
      attempt: (situation, draw) => unstakePart(situation, draw, (available) => draw.amount(available)),
    },
  ],
  boundary: [
    { name: "a wei", attempt: (situation, draw) => unstakePart(situation, draw, () => 1n) },
    {
      name: "all that isn't locked",
      attempt: (situation, draw) => unstakePart(situation, draw, (available) => available),
    },
    {
      name: "a wei more than isn't locked",
      attempt: (situation, draw) => unstakeTooMuch(situation, draw, (available) => available + 1n),
    },
  ],
  invalid: [
    {
      name: "nothing",
      attempt: ({ stage }, draw) =>
        reverts(unstakeOf(draw.pick(stage.agents), draw.pick(POOLS), 0n), "StakingAmountZero"),
    },
    {
      name: "more than isn't locked",
      attempt: (situation, draw) =>
        unstakeTooMuch(situation, draw, (available) => available + draw.logBetween(2n, 10n ** 30n)),
    },
    { name: "the largest amount", attempt: (situation, draw) => unstakeTooMuch(situation, draw, () => UINT256_MAX) },
  ],
};
