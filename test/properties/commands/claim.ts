import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { claimableWei, POOLS } from "../rules/pools.ts";
import { agentsWho } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Attempt, Command } from "./command.ts";

function claimOf(situation: Situation, draw: Draw, condition: (claimable: bigint) => boolean): Attempt | undefined {
  const pool = draw.pick(POOLS);
  const actor = draw.find(agentsWho(situation, (agent) => condition(claimableWei(situation, pool, agent))));
  if (actor === undefined) return undefined;
  const action = { kind: "claim", actor, pool } as const;
  return claimableWei(situation, pool, actor) > 0n ? succeeds(action) : reverts(action, "StakingNothingToClaim", actor);
}

/** Payments of rewards. */
export const claim: Command = {
  kind: "claim",
  weight: 5,
  valid: [{ name: "what was earned", attempt: (situation, draw) => claimOf(situation, draw, (wei) => wei > 0n) }],
  boundary: [
    { name: "a few wei", attempt: (situation, draw) => claimOf(situation, draw, (wei) => wei > 0n && wei < 10n) },
    { name: "less than a wei", attempt: (situation, draw) => claimOf(situation, draw, (wei) => wei === 0n) },
  ],
  invalid: [
    {
      name: "twice in a block",
      attempt: (situation, draw) => {
        const last = situation.memory.actions.at(-1);
        if (last?.kind !== "claim" || claimableWei(situation, last.pool, last.actor) > 0n) {
          return claimOf(situation, draw, (wei) => wei === 0n);
        }
        return reverts({ ...last }, "StakingNothingToClaim", last.actor);
      },
    },
  ],
};
