import type { Draws } from "./draws.ts";
import { DAY, HALTABLE } from "./generators.ts";
import type { Generators } from "./generators.ts";
import type { GovernedDraws } from "./governed-draws.ts";

/** Actions of the governor, the guardian, and of whoever would like to be. */
export function governanceActions(
  draws: Draws,
  governed: GovernedDraws,
): Pick<Generators, "setParameters" | "halt" | "resume" | "revokeGrant" | "schedule" | "cancelScheduled"> {
  const { rng } = draws;
  return {
    setParameters: () => ({
      actor: draws.governor,
      ...governed.due("setParameters", () => governed.parameterChange()),
    }),
    halt: () => ({
      kind: "halt",
      actor: draws.isWrong() ? draws.governor : "guardian",
      contract: rng.pick(HALTABLE),
    }),
    resume: () => ({
      actor: draws.governor,
      ...governed.due("resume", () => ({ kind: "resume", contract: rng.pick(HALTABLE) }) as const),
    }),
    revokeGrant: () => ({ actor: draws.governor, ...governed.due("revokeGrant", () => governed.revocation()) }),
    schedule: () => {
      const call = draws.isWrong()
        ? ({ kind: "halt", contract: rng.pick(HALTABLE) } as const)
        : governed.governedCall();
      const actor = draws.governor;
      const whenSeconds = draws.isWrong() ? rng.pick([1n, 1n << 48n, draws.state.timeSeconds + 30n * DAY]) : 0n;
      return { kind: "schedule", actor, call, whenSeconds };
    },
    cancelScheduled: () => ({
      kind: "cancelScheduled",
      actor: rng.pick(["governor", "guardian", draws.agent]),
      caller: draws.governor,
      call: governed.scheduledCall(),
    }),
  };
}
