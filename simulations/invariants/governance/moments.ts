import type { Action, ActionKind, ParameterChange, ProtocolEvent } from "../../protocol/actions.ts";
import { GOVERNANCE_CALLS, GUARDIAN_POWERS } from "../../protocol/names.ts";
import type { MoveState } from "../../protocol/snapshot.ts";
import { greatest, least } from "../integers.ts";
import type { Transition } from "../invariant.ts";
import { remembered } from "../remembered.ts";
import { amountOf } from "../step-events.ts";
import { follow, governedIn } from "./replay.ts";
import type { Governed } from "./replay.ts";

/** Something that succeeded and that governance has a say in, with what governed right before it. */
export interface Moment {
  readonly action: Action;
  readonly events: readonly ProtocolEvent[];
  readonly governed: Governed;
  /** Bounds of when it was; the same where the state tells. */
  readonly earliestSeconds: bigint;
  readonly latestSeconds: bigint;
}

/** A moment of one kind of action. */
export type MomentOf<Kind extends ActionKind> = Moment & { readonly action: Extract<Action, { kind: Kind }> };

/** A step as governance sees it. */
export interface GovernancePath {
  readonly moments: readonly Moment[];
  /** What governs at the end, by what was done. */
  readonly end: Governed;
}

/** Kinds of actions that governance consists of; others can't change what governs. */
const KINDS: ReadonlySet<ActionKind> = new Set<ActionKind>([
  ...GOVERNANCE_CALLS,
  ...GUARDIAN_POWERS,
  "propose",
  "castVote",
  "queueProposal",
  "executeProposal",
  "cancelProposal",
  "recommend",
  "executeRecommendation",
]);

type Untimed = Omit<Moment, "earliestSeconds" | "latestSeconds">;

function isKind<Kind extends ActionKind>(moment: Moment, kind: Kind): moment is MomentOf<Kind> {
  return moment.action.kind === kind;
}

function changesOf({ action }: Untimed): readonly ParameterChange[] {
  return action.kind === "executeRecommendation" ? action.changes : [];
}

/**
 * Find the kept move that an execution made: the executions after it made the moves after it.
 *
 * @returns Undefined where the list doesn't go back so far.
 */
function moveOf(
  parameter: bigint,
  index: number,
  untimed: readonly Untimed[],
  moves: readonly (readonly MoveState[])[],
): MoveState | undefined {
  const later = untimed.slice(index + 1).filter((each) => changesOf(each).some((one) => one.parameter === parameter));
  return moves[Number(parameter)]?.at(-1 - later.length);
}

/** Tell when a moment was, where the state at the step's end or a report says it. */
function timeOf(index: number, untimed: readonly Untimed[], { after, deployedWith }: Transition): bigint | undefined {
  const moment = untimed[index] as Untimed;
  const { action, governed, events } = moment;
  const terms = deployedWith?.governance;
  const timed = (name: string, argument: string, laterBy: bigint | undefined): bigint | undefined => {
    const event = events.find((each) => each.name === name);
    return event === undefined || laterBy === undefined ? undefined : amountOf(event, argument) - laterBy;
  };
  switch (action.kind) {
    case "executeRecommendation": {
      const { moves } = after.governance.steward;
      for (const { parameter } of action.changes) {
        const move = moveOf(parameter, index, untimed, moves);
        if (move !== undefined) return move.atSeconds;
      }
      return undefined;
    }
    case "recommend":
      return after.governance.steward.recommendations[governed.recommendations.length]?.committedAtSeconds;
    case "narrowLimits":
      return timed("LimitsNarrowed", "until", terms?.steward.narrowingSeconds);
    case "raiseFlag":
      return timed("IntegrityFlagRaised", "until", terms?.steward.flagSeconds);
    case "halt":
      return timed("Halted", "until", terms?.haltSeconds);
    case "queueProposal":
      return timed("ProposalQueued", "etaSeconds", governed.settings.executionDelaySeconds);
    default:
      return undefined;
  }
}

/** Narrow down when each moment was: none is before the one before it, or outside the step. */
function withTimes(untimed: readonly Untimed[], transition: Transition): Moment[] {
  const { before, after } = transition;
  const times = untimed.map((_moment, index) => timeOf(index, untimed, transition));
  let latest = after.timeSeconds;
  const latests = times.map(() => 0n);
  for (let index = times.length - 1; index >= 0; index--) {
    latest = least(latest, times[index] ?? latest);
    latests[index] = latest;
  }
  let earliest = before.timeSeconds;
  return untimed.map((moment, index) => {
    earliest = greatest(earliest, times[index] ?? earliest);
    return { ...moment, earliestSeconds: earliest, latestSeconds: latests[index] ?? latest };
  });
}

/** Follow a step through what governance did in it. */
export const governancePath = remembered((transition: Transition): GovernancePath => {
  const untimed: Untimed[] = [];
  let governed = governedIn(transition.before);
  for (const outcome of transition.outcomes) {
    if (outcome.status !== "ok" || !KINDS.has(outcome.action.kind)) continue;
    const { action, events } = outcome;
    untimed.push({ action, events, governed });
    governed = follow(governed, outcome, transition.after);
  }
  return { moments: withTimes(untimed, transition), end: governed };
});

const NONE: readonly never[] = [];

/** List a step's moments of some kinds, in order. */
export function momentsOf<Kind extends ActionKind>(
  transition: Transition,
  ...kinds: readonly Kind[]
): readonly MomentOf<Kind>[] {
  const { moments } = governancePath(transition);
  if (moments.length === 0) return NONE;
  return moments.filter((moment): moment is MomentOf<Kind> => kinds.some((kind) => isKind(moment, kind)));
}

/** Whether an action is one of governance's own, which move nobody's votes unless they execute or revoke something. */
export function isOfGovernance({ kind }: Action): boolean {
  return KINDS.has(kind);
}

/** Whether governance can be looked at only at its end: nothing of it was done, and its state is the same object. */
export function isUngoverned(transition: Transition): boolean {
  const { before, after } = transition;
  return before.governance === after.governance && governancePath(transition).moments.length === 0;
}
