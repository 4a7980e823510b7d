import { CONTRACT_IDS } from "../../../simulations/protocol/snapshot.ts";
import { refuses, succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** What the pair holds beyond its reserves, paid out to anybody. */
export const skimPair: Command = {
  kind: "skimPair",
  weight: 1,
  valid: [
    {
      name: "to an agent",
      attempt: ({ stage }, draw) =>
        succeeds({ kind: "skimPair", actor: draw.pick(stage.agents), to: draw.pick(stage.agents) }),
    },
  ],
  boundary: [
    {
      name: "to a contract, the pair itself included",
      attempt: ({ stage }, draw) =>
        succeeds({ kind: "skimPair", actor: draw.pick(stage.agents), to: draw.pick(CONTRACT_IDS) }),
    },
  ],
  invalid: [
    {
      name: "to nobody",
      attempt: ({ stage }, draw) =>
        refuses({ kind: "skimPair", actor: draw.pick(stage.agents), to: "nobody" }, "UniswapV2: TRANSFER_FAILED"),
    },
  ],
};
