import type { ParameterLimits } from "../../simulations/economies/parameters.ts";
import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { Transition } from "../../simulations/invariants/invariant.ts";
import type { GovernanceCall, ParameterChange } from "../../simulations/protocol/actions.ts";
import type { Economy } from "./economy.ts";
import { PARAMETERS } from "./parameters.ts";
import { govern, numberOf, prepare, succeed } from "./steps.ts";

const [B, C, D] = ["agent/0002", "agent/0003", "agent/0004"] as const;
const HOUR = 3_600n;
const DAY = 24n * HOUR;
const { executionDelaySeconds, steward, votingDelaySeconds, votingPeriodSeconds } = PARAMETERS.governance;

/** Parameters that the steps below move. */
export const BAND = numberOf("buyback", "bandBps");
export const CEILING = numberOf("fees", "ceilingUnitPriceWad");
export const FLOOR = numberOf("burn", "supplyFloorWei");
export const TIP = numberOf("buyback", "tipMaximumWei");

/** Hash of some evidence. */
export const EVIDENCE = 0xe1d3n;

function limits(parameter: bigint): ParameterLimits {
  return steward.limits[Number(parameter)]!;
}

function valueOf({ state }: Economy, parameter: bigint): bigint {
  const { contract, name } = TUNABLE_PARAMETERS[Number(parameter)]!;
  return state.parameters[contract]![name]!;
}

/** The changes of the first recommendation: of two contracts, each by a tenth. */
function changesOf(economy: Economy): readonly ParameterChange[] {
  return [CEILING, BAND].map((parameter) => {
    const oldValue = valueOf(economy, parameter);
    return { parameter, oldValue, newValue: oldValue - oldValue / 10n };
  });
}

function recommend(economy: Economy, changes: readonly ParameterChange[]): void {
  succeed(economy, { kind: "recommend", actor: "proposer", changes, evidenceHash: EVIDENCE });
}

/** An economy with three recommendations whose veto's delay is over, and a proposal whose vote is open. */
function recommended(): { economy: Economy; changes: readonly ParameterChange[] } {
  const economy = prepare();
  economy.advance(HOUR);
  const changes = changesOf(economy);
  recommend(economy, changes);
  recommend(economy, changes.slice(0, 1));
  recommend(economy, changes.slice(1));
  economy.advance(steward.vetoDelaySeconds);
  economy.step();
  economy.advance(1n);
  return { economy, changes };
}

/** A step in which a recommendation executes, and nothing else is done. */
export function executionStep(): Transition {
  const { economy, changes } = recommended();
  succeed(economy, {
    kind: "executeRecommendation",
    actor: D,
    recommendation: 1n,
    changes,
    evidenceHash: EVIDENCE,
  });
  return economy.step();
}

/** A step in which a recommendation and a proposal are made, and nothing else is done. */
export function recommendStep(): Transition {
  const { economy, changes } = recommended();
  recommend(economy, changes);
  succeed(economy, {
    kind: "propose",
    actor: B,
    calls: [{ kind: "setQuorum", quorumBps: 600n }],
    description: "quorum",
  });
  return economy.step();
}

/** A step in which a queued proposal executes, and nothing else is done. */
export function enactmentStep(): Transition {
  const economy = prepare();
  economy.advance(HOUR);
  const calls: readonly GovernanceCall[] = [
    { kind: "adoptParameters", settings: [{ parameter: FLOOR, value: 450_000n * 10n ** 18n }] },
    { kind: "setQuorum", quorumBps: 600n },
  ];
  succeed(economy, { kind: "propose", actor: B, calls, description: "floor and quorum" });
  economy.advance(votingDelaySeconds + 1n);
  succeed(economy, { kind: "castVote", actor: B, proposal: 0n, support: 1n });
  economy.advance(votingPeriodSeconds);
  succeed(economy, { kind: "queueProposal", actor: C, proposal: 0n });
  economy.advance(executionDelaySeconds);
  economy.step();
  economy.advance(1n);
  succeed(economy, { kind: "executeProposal", actor: C, proposal: 0n });
  return economy.step();
}

/** A step in which a parameter moves for the second time, once its cooldown is over. */
export function secondMoveStep(): Transition {
  const { economy, changes } = recommended();
  const first = {
    kind: "executeRecommendation",
    actor: D,
    recommendation: 1n,
    changes,
    evidenceHash: EVIDENCE,
  } as const;
  succeed(economy, first);
  economy.step();
  const [ceiling] = changes.map(({ parameter, newValue }) => ({
    parameter,
    oldValue: newValue,
    newValue: newValue - newValue / 10n,
  }));
  economy.advance(1n);
  recommend(economy, [ceiling!]);
  economy.advance(steward.vetoDelaySeconds);
  economy.step();
  economy.advance(1n);
  succeed(economy, { ...first, recommendation: 4n, changes: [ceiling!] });
  return economy.step();
}

/** A step in which the proposer recommends, and a flag asks it for caution. */
export function cautionStep(): Transition {
  const { economy, changes } = recommended();
  succeed(economy, { kind: "raiseFlag", actor: "guardian", flag: "evidence" });
  recommend(economy, changes);
  return economy.step();
}

/** A step in which the guardian uses every power, and nobody else does anything. */
export function guardianStep(): Transition {
  const { economy } = recommended();
  succeed(economy, {
    kind: "propose",
    actor: B,
    calls: [
      { kind: "setQuorum", quorumBps: 9_999n },
      { kind: "setGuardian", account: C },
    ],
    description: "everything",
  });
  economy.step();
  economy.advance(1n);
  const narrow = { ...limits(BAND), maximum: 300n, step: 1n, budget: 2n, windowSeconds: 2n * HOUR };
  const guardian = "guardian";
  succeed(
    economy,
    { kind: "halt", actor: guardian, contract: "buyback" },
    { kind: "vetoRecommendation", actor: guardian, recommendation: 2n },
    { kind: "vetoAllRecommendations", actor: guardian },
    { kind: "narrowLimits", actor: guardian, parameter: BAND, limits: narrow },
    { kind: "raiseFlag", actor: guardian, flag: "market" },
    { kind: "cancelAsGuardian", actor: guardian, proposal: 0n },
  );
  return economy.step();
}

/** A step of a vote that began before it: one vote for, and the queueing; nothing else moves. */
export function ballotStep(): Transition {
  const economy = prepare();
  economy.advance(HOUR);
  succeed(economy, {
    kind: "propose",
    actor: B,
    calls: [{ kind: "setQuorum", quorumBps: 600n }],
    description: "quorum",
  });
  economy.step();
  economy.advance(votingDelaySeconds + 1n);
  succeed(economy, { kind: "castVote", actor: B, proposal: 0n, support: 1n });
  economy.advance(votingPeriodSeconds);
  succeed(economy, { kind: "queueProposal", actor: C, proposal: 0n });
  return economy.step();
}

/** What a proposal of the step below calls: everything that it may but what {@link governedStep} has. */
function calls(economy: Economy): readonly GovernanceCall[] {
  const wide = { ...limits(BAND), step: 100n, budget: 400n };
  return [
    {
      kind: "adoptParameters",
      settings: [
        { parameter: BAND, value: 250n },
        { parameter: TIP, value: 7n },
      ],
    },
    { kind: "setLimits", parameter: BAND, limits: wide },
    { kind: "lowerFlag", flag: "evidence" },
    { kind: "setGuardian", account: C },
    { kind: "setPowersUntil", untilSeconds: economy.now + 30n * DAY },
    { kind: "setVotingDelay", seconds: 61n },
    { kind: "setVotingPeriod", seconds: 601n },
    { kind: "setProposalThreshold", amountWei: 7n },
    { kind: "setQuorum", quorumBps: 501n },
    { kind: "setExecutionDelay", seconds: 9_001n },
  ];
}

/** A step in which a proposal goes all its way, past a flag and a narrowing, and another one is taken back. */
export function proposalStep(): Transition {
  const economy = prepare();
  economy.advance(HOUR);
  const { maximum, ...rest } = limits(BAND);
  succeed(
    economy,
    { kind: "raiseFlag", actor: "guardian", flag: "evidence" },
    { kind: "narrowLimits", actor: "guardian", parameter: BAND, limits: { ...rest, maximum: maximum - 1n } },
    { kind: "narrowLimits", actor: "guardian", parameter: TIP, limits: limits(TIP) },
  );
  govern(economy, calls(economy));
  succeed(
    economy,
    { kind: "propose", actor: B, calls: [{ kind: "setQuorum", quorumBps: 600n }], description: "second" },
    { kind: "cancelProposal", actor: B, proposal: 1n },
  );
  return economy.step();
}
