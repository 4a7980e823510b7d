import { succeeds } from "./command.ts";
import type { Command } from "./command.ts";

/** Pokes of the emission, which never fail: without anything due they only accrue. */
export const pokeEmission: Command = {
  kind: "pokeEmission",
  weight: 4,
  valid: [
    {
      name: "at any time",
      attempt: ({ stage }, draw) => succeeds({ kind: "pokeEmission", actor: draw.pick(stage.agents) }),
    },
  ],
  boundary: [
    {
      name: "twice in a block",
      attempt: ({ memory }) => {
        const last = memory.actions.at(-1);
        return last?.kind === "pokeEmission" ? succeeds({ ...last }) : undefined;
      },
    },
  ],
  invalid: [],
};
