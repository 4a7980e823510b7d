import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import { strangersRefusal } from "../rules/governance-calls.ts";
import type { Command } from "./command.ts";
import { drawAnyCall } from "./draw-calls.ts";

/**
 * Make the command of a call that only the timelock may make, or in the case of `setParameters` only the steward: made by
 * anybody else it is refused. That it goes through where it should is the business of proposals.
 */
function closed(kind: GovernanceCall["kind"]): Command {
  return {
    kind,
    weight: 1,
    valid: [],
    boundary: [],
    invalid: [
      {
        name: "by somebody who isn't the timelock",
        attempt: (situation, draw) => {
          const call = drawAnyCall(situation, draw, kind);
          if (call === undefined) return undefined;
          const actor = draw.pick(["guardian", "proposer", "treasury", ...situation.stage.agents]);
          return { action: { actor, ...call }, expected: strangersRefusal(situation, actor, call) };
        },
      },
    ],
  };
}

/** Calls of governance that people try to make on their own. */
export const DIRECT_CALLS = {
  setParameters: closed("setParameters"),
  adoptParameters: closed("adoptParameters"),
  setLimits: closed("setLimits"),
  lowerFlag: closed("lowerFlag"),
  resume: closed("resume"),
  revokeGrant: closed("revokeGrant"),
  setGuardian: closed("setGuardian"),
  setPowersUntil: closed("setPowersUntil"),
  setVotingDelay: closed("setVotingDelay"),
  setVotingPeriod: closed("setVotingPeriod"),
  setProposalThreshold: closed("setProposalThreshold"),
  setQuorum: closed("setQuorum"),
  setExecutionDelay: closed("setExecutionDelay"),
} as const;
