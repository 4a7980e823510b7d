import { succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** The pair's reserves brought to its balances, which counts donations as liquidity. */
export const syncPair: Command = {
  kind: "syncPair",
  weight: 1,
  valid: [
    {
      name: "at any time",
      attempt: ({ stage }, draw) => succeeds({ kind: "syncPair", actor: draw.pick(stage.agents) }),
    },
  ],
  boundary: [
    {
      name: "after a donation",
      attempt: ({ stage, state }, draw) => {
        const isOver = (state.token.balancesWei["pair"] ?? 0n) > state.pair.reserveTokenWei;
        return isOver ? succeeds({ kind: "syncPair", actor: draw.pick(stage.agents) }) : undefined;
      },
    },
  ],
  invalid: [],
};
