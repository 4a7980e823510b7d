import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { ParameterChange } from "../../simulations/protocol/actions.ts";
import { isRecommendationOpen, proposalPhase, quorumWei } from "../../simulations/protocol/governance-views.ts";
import type { ProposalState } from "../../simulations/protocol/snapshot.ts";
import { figure, moment, tokens } from "../permissions/figures.ts";
import type { EconomyStatus } from "./status.ts";

type Row = readonly [string, string];

/** Phases from which a proposal can still take effect. */
const PENDING = new Set(["pending", "active", "succeeded", "queued"]);

function whenOf(phase: string, { voteStartSeconds, voteEndSeconds, etaSeconds }: ProposalState): string {
  switch (phase) {
    case "pending":
      return `the vote begins ${moment(voteStartSeconds)}`;
    case "active":
      return `the vote ends ${moment(voteEndSeconds)}`;
    case "queued":
      return `can be executed from ${moment(etaSeconds)}`;
    default:
      return "anyone may queue it";
  }
}

/** Write each proposal that can still take effect: where it stands, its votes, its calls. */
export function proposalRows({ snapshot, proposals, permissions }: EconomyStatus): Row[] {
  const quorum = quorumWei(snapshot);
  return snapshot.governance.proposals.flatMap((proposal, number): Row[] => {
    const phase = proposalPhase(proposal, quorum, snapshot.timeSeconds);
    const content = proposals[number];
    if (!PENDING.has(phase) || content === undefined) return [];
    const { forWei, againstWei } = proposal;
    const votes = `${tokens(forWei, permissions)} for, ${tokens(againstWei, permissions)} against`;
    const text = `${phase}, ${whenOf(phase, proposal)}; ${votes}; by ${content.proposer}; ${content.calls.join("; ")}`;
    return [[`proposal ${number}`, text]];
  });
}

function showChange({ parameter, oldValue, newValue }: ParameterChange, { permissions }: EconomyStatus): string {
  const entry = TUNABLE_PARAMETERS[Number(parameter)];
  if (entry === undefined) return `parameter ${parameter}: ${oldValue} to ${newValue}`;
  const [from, to] = [figure(entry, oldValue, permissions), figure(entry, newValue, permissions)];
  return `${entry.contract}.${entry.name} from ${from} to ${to}`;
}

/** Write each recommendation that can still be executed: since and until when, and its changes. */
export function recommendationRows(status: EconomyStatus): Row[] {
  const { timeSeconds, governance } = status.snapshot;
  const { recommendations, vetoedThroughId } = governance.steward;
  return recommendations.flatMap((recommendation, index): Row[] => {
    const id = BigInt(index + 1);
    const content = status.recommendations[index];
    if (!isRecommendationOpen(recommendation, id, vetoedThroughId, timeSeconds) || content === undefined) return [];
    const { committedAtSeconds, expiresAtSeconds } = recommendation;
    const { steward } = status.permissions;
    const delay = steward.flagsUp === 0n ? steward.vetoDelaySeconds : steward.flaggedDelaySeconds;
    const times = `can be executed from ${moment(committedAtSeconds + delay)}, expires ${moment(expiresAtSeconds)}`;
    const changes = content.changes.map((change) => showChange(change, status)).join("; ");
    return [[`recommendation ${id}`, `${times}; ${changes}`]];
  });
}
