import { plainStakeWei, POOLS } from "../rules/pools.ts";
import { agentsWho } from "../rules/pulls.ts";
import { reverts, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Exits that give up rewards. */
export const emergencyExit: Command = {
  kind: "emergencyExit",
  weight: 2,
  valid: [
    {
      name: "with stake that isn't locked",
      attempt: (situation, draw) => {
        const pool = draw.pick(POOLS);
        const actor = draw.find(agentsWho(situation, (agent) => plainStakeWei(situation, pool, agent) > 0n));
        return actor === undefined ? undefined : succeeds({ kind: "emergencyExit", actor, pool });
      },
    },
  ],
  boundary: [
    {
      name: "right after another unstaking, with the last wei",
      attempt: (situation, draw) => {
        const pool = draw.pick(POOLS);
        const actor = draw.find(agentsWho(situation, (agent) => plainStakeWei(situation, pool, agent) === 1n));
        return actor === undefined ? undefined : succeeds({ kind: "emergencyExit", actor, pool });
      },
    },
  ],
  invalid: [
    {
      name: "without stake, or with locked stake alone",
      attempt: (situation, draw) => {
        const pool = draw.pick(POOLS);
        const actor = draw.find(agentsWho(situation, (agent) => plainStakeWei(situation, pool, agent) === 0n));
        return actor === undefined
          ? undefined
          : reverts({ kind: "emergencyExit", actor, pool }, "StakingInsufficientStake", 1n, 0n);
      },
    },
  ],
};
