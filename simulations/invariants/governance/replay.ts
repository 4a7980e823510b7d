import type { ParameterLimits } from "../../economies/parameters.ts";
import { parameterNumber, TUNABLE_PARAMETERS } from "../../economies/tunables.ts";
import type { Action, GovernanceCall, IntegrityFlag, Outcome, ProtocolEvent } from "../../protocol/actions.ts";
import { commitmentName, TUNABLE_BY_ID } from "../../protocol/names.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { amountOf } from "../step-events.ts";

/** What became of a recommendation. */
export interface Committed {
  readonly commitment: string;
  readonly isExecuted: boolean;
  readonly isVetoed: boolean;
}

/** Limits that hold until a time. */
export interface Narrowed {
  readonly limits: ParameterLimits;
  readonly untilSeconds: bigint;
}

/** What may still become of a proposal. */
export interface ProposalStage {
  readonly etaSeconds: bigint;
  readonly isExecuted: boolean;
  readonly isCancelled: boolean;
}

/** Settings of the vote and of its delay. */
export interface VotingSettings {
  readonly votingDelaySeconds: bigint;
  readonly votingPeriodSeconds: bigint;
  readonly proposalThresholdWei: bigint;
  readonly quorumBps: bigint;
  readonly executionDelaySeconds: bigint;
}

/** What governs at a moment, followed from the state before a step through what was done since. */
export interface Governed {
  /** `values[parameter]`, by their sign. */
  readonly values: readonly bigint[];
  /** `limits[parameter]`: the lasting ones. */
  readonly limits: readonly ParameterLimits[];
  readonly narrowings: ReadonlyMap<bigint, Narrowed>;
  readonly flagsUntilSeconds: Readonly<Record<IntegrityFlag, bigint>>;
  readonly recommendations: readonly Committed[];
  readonly vetoedThroughId: bigint;
  readonly proposals: readonly ProposalStage[];
  readonly settings: VotingSettings;
  readonly guardian: string;
  readonly powersUntilSeconds: bigint;
}

/** End of a flag that was lowered in the step: the second in which it was, which only the state knows. */
export const LOWERED = -1n;

/** Read a stored word as the steward does, by its sign. */
export function bySign(word: bigint): bigint {
  return BigInt.asIntN(256, word);
}

/** List the parameters' values by their numbers, by their sign; a parameter that a state lacks counts as 0. */
export function valuesOf({ parameters }: Snapshot): bigint[] {
  return TUNABLE_PARAMETERS.map(({ contract, name }) => bySign(parameters[contract]?.[name] ?? 0n));
}

/** Return the number of the parameter that an event reports; -1 where it names none. */
export function numberOf({ contract, args }: ProtocolEvent): number {
  const tunable = TUNABLE_BY_ID[contract];
  return tunable === undefined ? -1 : parameterNumber(tunable, String(args["id"]));
}

/** Return the settings of the vote and of its delay in a state. */
export function settingsOf({ governance }: Snapshot): VotingSettings {
  const { votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps, executionDelaySeconds } =
    governance;
  return { votingDelaySeconds, votingPeriodSeconds, proposalThresholdWei, quorumBps, executionDelaySeconds };
}

/** Begin at the state before a step. */
export function governedIn(snapshot: Snapshot): Governed {
  const { steward, proposals, guardian, guardianPowersUntilSeconds } = snapshot.governance;
  const { limits, narrowings, recommendations, vetoedThroughId, flagsUntilSeconds } = steward;
  return {
    values: valuesOf(snapshot),
    limits,
    narrowings: new Map(narrowings.map((each) => [each.parameter, each])),
    flagsUntilSeconds,
    recommendations,
    vetoedThroughId,
    proposals,
    settings: settingsOf(snapshot),
    guardian,
    powersUntilSeconds: guardianPowersUntilSeconds,
  };
}

function replaceAt<Item>(items: readonly Item[], index: bigint, change: (item: Item) => Item): readonly Item[] {
  return items.map((item, at) => (BigInt(at) === index ? change(item) : item));
}

function eventOf(events: readonly ProtocolEvent[], name: string): ProtocolEvent | undefined {
  return events.find((event) => event.name === name);
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  return new Map([...map].filter(([each]) => each !== key));
}

/** Follow one call of a proposal that was executed; parameters follow from what their contracts reported. */
function followCall(governed: Governed, call: GovernanceCall): Governed {
  const set = (settings: Partial<VotingSettings>): Governed => ({
    ...governed,
    settings: { ...governed.settings, ...settings },
  });
  switch (call.kind) {
    case "adoptParameters": {
      const ended = call.settings.filter(({ parameter, value }) => {
        const narrowed = governed.narrowings.get(parameter)?.limits;
        return narrowed !== undefined && (value < narrowed.minimum || value > narrowed.maximum);
      });
      const narrowings = ended.reduce((rest, { parameter }) => without(rest, parameter), governed.narrowings);
      return { ...governed, narrowings };
    }
    case "setLimits":
      return {
        ...governed,
        limits: replaceAt(governed.limits, call.parameter, () => call.limits),
        narrowings: without(governed.narrowings, call.parameter),
      };
    case "lowerFlag":
      return { ...governed, flagsUntilSeconds: { ...governed.flagsUntilSeconds, [call.flag]: LOWERED } };
    case "setGuardian":
      return { ...governed, guardian: call.account };
    case "setPowersUntil":
      return { ...governed, powersUntilSeconds: call.untilSeconds };
    case "setVotingDelay":
      return set({ votingDelaySeconds: call.seconds });
    case "setVotingPeriod":
      return set({ votingPeriodSeconds: call.seconds });
    case "setProposalThreshold":
      return set({ proposalThresholdWei: call.amountWei });
    case "setQuorum":
      return set({ quorumBps: call.quorumBps });
    case "setExecutionDelay":
      return set({ executionDelaySeconds: call.seconds });
    default:
      return governed;
  }
}

function followProposal(
  governed: Governed,
  action: Action,
  events: readonly ProtocolEvent[],
  after: Snapshot,
): Governed {
  switch (action.kind) {
    case "propose":
      return {
        ...governed,
        proposals: [...governed.proposals, { etaSeconds: 0n, isExecuted: false, isCancelled: false }],
      };
    case "queueProposal": {
      const queued = eventOf(events, "ProposalQueued");
      const etaSeconds = queued === undefined ? 0n : amountOf(queued, "etaSeconds");
      return {
        ...governed,
        proposals: replaceAt(governed.proposals, action.proposal, (each) => ({ ...each, etaSeconds })),
      };
    }
    case "executeProposal": {
      const proposals = replaceAt(governed.proposals, action.proposal, (each) => ({ ...each, isExecuted: true }));
      const calls = after.governance.proposals[Number(action.proposal)]?.calls ?? [];
      return calls.reduce<Governed>((state, call) => followCall(state, call), { ...governed, proposals });
    }
    case "cancelProposal":
    case "cancelAsGuardian":
      return {
        ...governed,
        proposals: replaceAt(governed.proposals, action.proposal, (each) => ({ ...each, isCancelled: true })),
      };
    default:
      return governed;
  }
}

function followSteward(governed: Governed, action: Action, events: readonly ProtocolEvent[]): Governed {
  const { recommendations } = governed;
  switch (action.kind) {
    case "recommend": {
      const commitment = commitmentName(BigInt(recommendations.length + 1), action.changes, action.evidenceHash);
      return { ...governed, recommendations: [...recommendations, { commitment, isExecuted: false, isVetoed: false }] };
    }
    case "executeRecommendation": {
      const mark = (each: Committed): Committed => ({ ...each, isExecuted: true });
      return { ...governed, recommendations: replaceAt(recommendations, action.recommendation - 1n, mark) };
    }
    case "vetoRecommendation": {
      const mark = (each: Committed): Committed => ({ ...each, isVetoed: true });
      return { ...governed, recommendations: replaceAt(recommendations, action.recommendation - 1n, mark) };
    }
    case "vetoAllRecommendations":
      return { ...governed, vetoedThroughId: BigInt(recommendations.length) };
    case "narrowLimits": {
      const narrowed = eventOf(events, "LimitsNarrowed");
      const untilSeconds = narrowed === undefined ? 0n : amountOf(narrowed, "until");
      const narrowings = new Map(governed.narrowings);
      narrowings.set(action.parameter, { limits: action.limits, untilSeconds });
      return { ...governed, narrowings };
    }
    case "raiseFlag": {
      const raised = eventOf(events, "IntegrityFlagRaised");
      const untilSeconds = raised === undefined ? 0n : amountOf(raised, "until");
      return { ...governed, flagsUntilSeconds: { ...governed.flagsUntilSeconds, [action.flag]: untilSeconds } };
    }
    default:
      return governed;
  }
}

function followParameters(governed: Governed, events: readonly ProtocolEvent[]): Governed {
  const values = [...governed.values];
  let isChanged = false;
  for (const event of events) {
    if (event.name !== "ParameterSet") continue;
    const parameter = numberOf(event);
    if (parameter < 0) continue;
    values[parameter] = bySign(amountOf(event, "newValue"));
    isChanged = true;
  }
  return isChanged ? { ...governed, values } : governed;
}

/**
 * Follow what an outcome did to those who govern.
 *
 * @param after - State at the step's end, which lists what proposals call.
 */
export function follow(governed: Governed, outcome: Outcome & { readonly status: "ok" }, after: Snapshot): Governed {
  const { action, events } = outcome;
  return followParameters(followSteward(followProposal(governed, action, events, after), action, events), events);
}
