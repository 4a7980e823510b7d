import type { GovernanceCall, ParameterChange } from "../protocol/actions.ts";
import type { GovernanceObservation, ParameterObservation } from "./observation.ts";

/**
 * How much harm holders see in a call at first sight, from 0 to 1: they go by how far it goes and in which direction, not
 * by a forecast. Choices, with their reasons, stand in `simulations/ASSUMPTIONS.md`.
 */
const HARM = {
  /** A move that is neither safer nor riskier, beside a riskier one as far. */
  undirected: 0.5,
  loosenedLimits: 0.2,
  newGuardian: 0.4,
  revokedGrant: 0.3,
  shorterDelay: 0.5,
  lowerQuorum: 0.5,
  otherTerms: 0.05,
} as const;

function magnitude(value: bigint): number {
  return Math.abs(Number(value));
}

/** How far a move goes, as a share of where it starts; 1 at most. */
function extentOf(from: bigint, to: bigint): number {
  return Math.min(1, magnitude(to - from) / Math.max(1, magnitude(from)));
}

/** Judge a move of a parameter to a value. */
function harmOfMove(parameter: ParameterObservation | undefined, to: bigint): number {
  if (parameter === undefined) return 1;
  const { value, saferDirection } = parameter;
  const extent = extentOf(value, to);
  if (saferDirection === "none") return HARM.undirected * extent;
  return to < value === (saferDirection === "lower") ? 0 : extent;
}

function harmOfFall(from: bigint, to: bigint, weight: number): number {
  return to < from ? weight * extentOf(from, to) : 0;
}

function harmOfCall(call: GovernanceCall, governance: GovernanceObservation): number {
  switch (call.kind) {
    case "setParameters":
      // The contracts refuse it: it harms nobody.
      return 0;
    case "adoptParameters": {
      const { parameters } = governance;
      return Math.max(
        0,
        ...call.settings.map(({ parameter, value }) => harmOfMove(parameters[Number(parameter)], value)),
      );
    }
    case "setLimits": {
      const before = governance.parameters[Number(call.parameter)]?.limits;
      const { minimum, maximum, step, budget } = call.limits;
      const isLooser =
        before === undefined ||
        minimum < before.minimum ||
        maximum > before.maximum ||
        step > before.step ||
        budget > before.budget;
      return isLooser ? HARM.loosenedLimits : 0;
    }
    case "setGuardian":
      return call.account === governance.guardian ? 0 : HARM.newGuardian;
    case "revokeGrant":
      return HARM.revokedGrant;
    case "setExecutionDelay":
      return harmOfFall(governance.executionDelaySeconds, call.seconds, HARM.shorterDelay);
    case "setVotingDelay":
      return harmOfFall(governance.votingDelaySeconds, call.seconds, HARM.shorterDelay);
    case "setVotingPeriod":
      return harmOfFall(governance.votingPeriodSeconds, call.seconds, HARM.shorterDelay);
    case "setQuorum":
      return harmOfFall(governance.quorumBps, call.quorumBps, HARM.lowerQuorum);
    default:
      return HARM.otherTerms;
  }
}

/** Judge the calls of a proposal by the worst of them. */
export function harmOfCalls(calls: readonly GovernanceCall[], governance: GovernanceObservation): number {
  return Math.max(0, ...calls.map((call) => harmOfCall(call, governance)));
}

/** Judge a recommendation by the worst of its changes. */
export function harmOfChanges(changes: readonly ParameterChange[], governance: GovernanceObservation): number {
  const { parameters } = governance;
  return Math.max(0, ...changes.map(({ parameter, newValue }) => harmOfMove(parameters[Number(parameter)], newValue)));
}
