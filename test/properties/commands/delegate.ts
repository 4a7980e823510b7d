import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import { succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Delegations of votes, which nobody can refuse. */
export const delegate: Command = {
  kind: "delegate",
  weight: 3,
  valid: [
    {
      name: "to an agent",
      attempt: ({ stage }, draw) =>
        succeeds({ kind: "delegate", actor: draw.pick(stage.agents), to: draw.pick(stage.agents) }),
    },
  ],
  boundary: [
    {
      name: "to nobody",
      attempt: ({ stage }, draw) => succeeds({ kind: "delegate", actor: draw.pick(stage.agents), to: "nobody" }),
    },
    {
      name: "to a contract",
      attempt: ({ stage }, draw) =>
        succeeds({ kind: "delegate", actor: draw.pick(stage.agents), to: draw.pick(CONTRACT_IDS) }),
    },
    {
      name: "once more as before",
      attempt: ({ stage, state }, draw) => {
        const actor = draw.pick(stage.agents);
        return succeeds({ kind: "delegate", actor, to: state.token.delegates[actor] ?? "nobody" });
      },
    },
  ],
  invalid: [],
};
