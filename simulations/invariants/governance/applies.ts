import type { ActionKind } from "../../protocol/actions.ts";
import type { Predicate, Transition } from "../invariant.ts";
import { NEEDED_ACTIONS } from "../specification/needed-actions.ts";
import { actionsDone, eventsOfStep } from "../step-events.ts";
import { flagsUpAt, reportedChange } from "./batches.ts";
import { SUPPLY_FLOOR } from "./joint.ts";
import { governancePath, momentsOf } from "./moments.ts";
import { keepsVotes, voteStarts } from "./vote-starts.ts";

type Condition = NonNullable<Predicate["applies"]>;

function did(kinds: readonly ActionKind[]): Condition {
  return (transition) => actionsDone(transition).some(({ kind }) => kinds.includes(kind));
}

function reported(...names: readonly string[]): Condition {
  return (transition) => eventsOfStep(transition).some(({ event }) => names.includes(event.name));
}

const knowsTerms: Condition = ({ deployedWith }) => deployedWith !== undefined;

function raisesFloor(transition: Transition): boolean {
  return governancePath(transition).moments.some(({ events }) =>
    events
      .filter(({ name }) => name === "ParameterSet")
      .map(reportedChange)
      .some(({ parameter, oldValue, newValue }) => parameter === SUPPLY_FLOOR && newValue > oldValue),
  );
}

function knowsWeights(transition: Transition): boolean {
  const starts = voteStarts(transition);
  return momentsOf(transition, "castVote").some(
    ({ action }) => starts.get(Number(action.proposal))?.votesWei !== undefined,
  );
}

/** What the actions that a property needs don't say of a step. */
const FINER: Readonly<Record<string, Condition>> = {
  "GOV-045": reported("ParameterSet"),
  "GOV-110": knowsTerms,
  "GOV-114": knowsTerms,
  "GOV-116": raisesFloor,
  "GOV-127": (transition) => knowsTerms(transition) && momentsOf(transition, "executeRecommendation").length > 0,
  "GOV-131": (transition) =>
    momentsOf(transition, "recommend", "executeRecommendation").some((moment) => flagsUpAt(moment) > 0),
  "GOV-133": reported("IntegrityFlagRaised", "IntegrityFlagLowered"),
  "GOV-137": reported("LimitsSet"),
  "GOV-145": ({ before }) => before.governance.proposals.length > 0,
  "GOV-148": knowsWeights,
  "GOV-152": reported(
    "VotingDelaySet",
    "VotingPeriodSet",
    "ProposalThresholdSet",
    "QuorumNumeratorUpdated",
    "MinDelayChange",
  ),
  "GOV-154": (transition) => keepsVotes(transition.outcomes) && momentsOf(transition, "propose").length > 0,
  "GOV-158": reported("GuardianReplaced", "GuardianPowersSet"),
  "GOV-159": knowsTerms,
  "GOV-162": ({ after }) =>
    after.governance.steward.narrowings.some(({ untilSeconds }) => after.timeSeconds < untilSeconds),
  "ACL-103": reported("ParameterSet"),
  "ACL-105": reported("Resumed"),
  "ACL-106": reported("GrantRevoked"),
};

const BY_ACTIONS = Object.entries(NEEDED_ACTIONS)
  .filter(([id]) => id.startsWith("GOV-") || id.startsWith("ACL-"))
  .map(([id, kinds]): [string, Condition] => [id, did(kinds)]);

/** When a step puts a predicate of governance to the test, by its id; what isn't listed every step does. */
export const GOVERNANCE_APPLIES: Readonly<Record<string, Condition>> = {
  ...Object.fromEntries(BY_ACTIONS),
  ...FINER,
};
