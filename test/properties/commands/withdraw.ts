import type { PoolId } from "../../../simulations/protocol/actions.ts";
import type { UnstakingState } from "../../../simulations/protocol/snapshot.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { memberOf, POOLS } from "../rules/pools.ts";
import { UINT256_MAX } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

interface Place {
  readonly pool: PoolId;
  readonly actor: string;
  readonly unstaking: UnstakingState;
}

/** List the agents' unstakings that a condition picks. */
function unstakingsWhich(situation: Situation, condition: (unstaking: UnstakingState) => boolean): Place[] {
  return POOLS.flatMap((pool) =>
    situation.stage.agents.flatMap((actor) =>
      memberOf(situation, pool, actor)
        .unstakings.filter(condition)
        .map((unstaking) => ({ pool, actor, unstaking })),
    ),
  );
}

function withdrawOne(situation: Situation, draw: Draw, condition: (unstaking: UnstakingState) => boolean) {
  const place = draw.find(unstakingsWhich(situation, condition));
  if (place === undefined) return undefined;
  const { pool, actor, unstaking } = place;
  return { action: { kind: "withdraw", actor, pool, unstakingId: unstaking.id } as const, unstaking };
}

function withdrawTooEarly(
  situation: Situation,
  draw: Draw,
  condition: (unstaking: UnstakingState) => boolean,
): Attempt | undefined {
  const found = withdrawOne(situation, draw, condition);
  if (found === undefined) return undefined;
  return reverts(found.action, "StakingCooldownActive", situation.nowSeconds, found.unstaking.readyAtSeconds);
}

function withdrawUnknown(situation: Situation, draw: Draw, unstakingId: (place: Place | undefined) => bigint): Attempt {
  const place = draw.find(unstakingsWhich(situation, () => true));
  const id = unstakingId(place);
  const { agents } = situation.stage;
  const actor = draw.find(agents.filter((agent) => agent !== place?.actor)) ?? agents[0];
  const pool = place?.pool ?? draw.pick(POOLS);
  return reverts({ kind: "withdraw", actor, pool, unstakingId: id }, "StakingUnstakingUnknown", actor, id);
}

/** Returns of stake whose cooldown is over. */
export const withdraw: Command = {
  kind: "withdraw",
  weight: 5,
  valid: [
    {
      name: "after the cooldown",
      attempt: (situation, draw) => {
        const found = withdrawOne(situation, draw, ({ readyAtSeconds }) => readyAtSeconds <= situation.nowSeconds);
        return found && succeeds(found.action);
      },
    },
  ],
  boundary: [
    {
      name: "in the second in which the cooldown ends",
      attempt: (situation, draw) => {
        const found = withdrawOne(situation, draw, ({ readyAtSeconds }) => readyAtSeconds === situation.nowSeconds);
        return found && succeeds(found.action);
      },
    },
    {
      name: "a second before the cooldown ends",
      attempt: (situation, draw) =>
        withdrawTooEarly(situation, draw, ({ readyAtSeconds }) => readyAtSeconds === situation.nowSeconds + 1n),
    },
  ],
  invalid: [
    {
      name: "during the cooldown",
      attempt: (situation, draw) =>
        withdrawTooEarly(situation, draw, ({ readyAtSeconds }) => readyAtSeconds > situation.nowSeconds),
    },
    {
      name: "another's unstaking",
      attempt: (situation, draw) => withdrawUnknown(situation, draw, (place) => place?.unstaking.id ?? 1n << 64n),
    },
    {
      name: "a second time",
      attempt: (situation, draw) => {
        const withdrawals = situation.memory.actions.filter((action) => action.kind === "withdraw");
        const again = draw.find(withdrawals);
        if (again === undefined) return undefined;
        const { actor, pool, unstakingId } = again;
        const isThere = memberOf(situation, pool, actor).unstakings.some(({ id }) => id === unstakingId);
        return isThere ? undefined : reverts({ ...again }, "StakingUnstakingUnknown", actor, unstakingId);
      },
    },
    {
      name: "an unstaking that never was",
      attempt: (situation, draw) => withdrawUnknown(situation, draw, () => (draw.oneIn(2) ? UINT256_MAX : 0n)),
    },
  ],
};
