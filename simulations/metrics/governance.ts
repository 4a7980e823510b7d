import { TUNABLE_PARAMETERS, parameterNumber } from "../economies/tunables.ts";
import type { GovernanceCall, ParameterChange } from "../protocol/actions.ts";
import { isRecommendationOpen, proposalPhase } from "../protocol/governance-views.ts";
import type { GovernanceState, ProposalState, RecommendationState } from "../protocol/snapshot.ts";
import type {
  GovernanceResult,
  LoanResult,
  ParameterEffect,
  ParameterMove,
  PollResult,
  ProposalResult,
  RecommendationOutcome,
  RecommendationResult,
  StewardshipResult,
} from "../recorder/governance.ts";
import { BPS, mulDivDown, ratioToNumber } from "../units/amounts.ts";

/** What is known of a run's governance at its end. */
export interface GovernanceRecord {
  readonly state: GovernanceState;
  readonly atSeconds: bigint;
  /** Supply and quorum fraction at the start of each vote that has begun, by the proposal's number. */
  readonly voteStarts: ReadonlyMap<number, { readonly supplyWei: bigint; readonly quorumBps: bigint }>;
  /** Numbers of the proposals whose vote was held to its end. */
  readonly decided: ReadonlySet<number>;
  /** Who recommended what, by id. */
  readonly recommended: ReadonlyMap<
    bigint,
    { readonly proposer: string; readonly changes: readonly ParameterChange[] }
  >;
  readonly changes: readonly ParameterEffect[];
  readonly guardianPowers: Readonly<Record<string, number>>;
  readonly stewardship: readonly StewardshipResult[];
  readonly loans: readonly LoanResult[];
  readonly polls: readonly PollResult[];
}

/** Name a parameter by its number: "stakingPool.cooldownSeconds"; an unknown one is its number. */
export function nameParameter(number: bigint): string {
  const parameter = TUNABLE_PARAMETERS[Number(number)];
  return parameter === undefined ? `parameter ${number}` : `${parameter.contract}.${parameter.name}`;
}

/** Say in short what a call of a proposal does: its kind, and what it is about. */
export function nameCall(call: GovernanceCall): string {
  return [call.kind, aboutOf(call)].filter((part) => part !== "").join(" ");
}

function aboutOf(call: GovernanceCall): string {
  switch (call.kind) {
    case "setParameters":
      return call.changes.map(({ name }) => `${call.contract}.${name}`).join(", ");
    case "adoptParameters":
      return call.settings.map(({ parameter }) => nameParameter(parameter)).join(", ");
    case "setLimits":
      return nameParameter(call.parameter);
    case "lowerFlag":
      return call.flag;
    case "resume":
      return call.contract;
    case "revokeGrant":
      return String(call.grantId);
    case "setGuardian":
      return call.account;
    case "setQuorum":
      return `${call.quorumBps} bps`;
    case "setVotingDelay":
    case "setVotingPeriod":
    case "setExecutionDelay":
      return `${call.seconds} s`;
    case "setProposalThreshold":
    case "setPowersUntil":
      return "";
  }
}

/** Write a recommended change. */
export function moveOf({ parameter, oldValue, newValue }: ParameterChange): ParameterMove {
  return { parameter: nameParameter(parameter), oldValue: String(oldValue), newValue: String(newValue) };
}

/** Find the number of a parameter by the name that {@link nameParameter} gives it; undefined for none. */
export function numberOfParameter(name: string): number | undefined {
  const [contract, field = ""] = name.split(".");
  const found = TUNABLE_PARAMETERS.find((each) => each.contract === contract);
  const number = found === undefined ? -1 : parameterNumber(found.contract, field);
  return number < 0 ? undefined : number;
}

function proposalResult(proposal: ProposalState, number: number, record: GovernanceRecord): ProposalResult {
  const { forWei, againstWei, abstainWei, proposer, calls, voters } = proposal;
  const start = record.voteStarts.get(number);
  const quorumWei = start === undefined ? null : mulDivDown(start.supplyWei, start.quorumBps, BPS);
  return {
    number,
    proposer,
    calls: calls.map(nameCall),
    forWei: String(forWei),
    againstWei: String(againstWei),
    abstainWei: String(abstainWei),
    voters: voters.length,
    quorumWei: quorumWei === null ? null : String(quorumWei),
    turnout: start === undefined ? null : ratioToNumber(forWei + againstWei + abstainWei, start.supplyWei),
    // A vote that has begun has a start; what hasn't is pending whatever the quorum.
    outcome: proposalPhase(proposal, quorumWei ?? 0n, record.atSeconds),
  };
}

function recommendationOutcome(
  recommendation: RecommendationState,
  id: bigint,
  { state, atSeconds }: GovernanceRecord,
): RecommendationOutcome {
  const { vetoedThroughId } = state.steward;
  if (recommendation.isExecuted) return "executed";
  if (recommendation.isVetoed || id <= vetoedThroughId) return "vetoed";
  return isRecommendationOpen(recommendation, id, vetoedThroughId, atSeconds) ? "open" : "expired";
}

function recommendationResults(record: GovernanceRecord): RecommendationResult[] {
  return record.state.steward.recommendations.map((recommendation, index) => {
    const id = BigInt(index + 1);
    const content = record.recommended.get(id);
    return {
      id: index + 1,
      proposer: content?.proposer ?? "",
      moves: (content?.changes ?? []).map(moveOf),
      outcome: recommendationOutcome(recommendation, id, record),
    };
  });
}

function meanTurnout(proposals: readonly ProposalResult[], decided: ReadonlySet<number>): number | null {
  const turnouts = proposals.flatMap(({ number, turnout }) => (decided.has(number) && turnout !== null ? turnout : []));
  return turnouts.length === 0 ? null : turnouts.reduce((sum, turnout) => sum + turnout, 0) / turnouts.length;
}

/** Sum up what happened of governance in a run; undefined where nothing did. */
export function summariseGovernance(record: GovernanceRecord): GovernanceResult | undefined {
  const { state, decided, changes, guardianPowers, stewardship, loans, polls } = record;
  const proposals = state.proposals.map((proposal, number) => proposalResult(proposal, number, record));
  const recommendations = recommendationResults(record);
  const happened = [proposals, recommendations, changes, Object.keys(guardianPowers), stewardship, loans, polls];
  if (happened.every(({ length }) => length === 0)) return undefined;
  return {
    proposals,
    recommendations,
    changes,
    votesCast: proposals.reduce((sum, { voters }) => sum + voters, 0),
    meanTurnout: meanTurnout(proposals, decided),
    guardianPowers,
    stewardship,
    loans,
    polls,
  };
}
