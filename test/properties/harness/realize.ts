import { COMMANDS } from "../commands/commands.ts";
import type { Attempt, Expected, VariantClass } from "../commands/command.ts";
import { awaitedTimes } from "../rules/due-times-governance.ts";
import { dueTimes } from "../rules/due-times.ts";
import { liftingCalls, liftingProposals, liftingSteps } from "../rules/lifts.ts";
import { Draw } from "./draw.ts";
import type { Entry, EntryKind } from "./entries.ts";
import type { Situation } from "./situation.ts";

/** An action that an entry became; an action that is repeated has no expectation but the model's. */
export interface Realized {
  readonly action: Attempt["action"];
  readonly expected: Expected | undefined;
  readonly variant: VariantClass | "repeat" | "recorded";
  readonly name: string;
}

/**
 * Steps of what governance has begun. Each waits for a moment that passes: where there is nothing to do of the drawn kind,
 * a valid entry takes the step that there is, or little that was begun would ever take effect.
 */
const STEPS: readonly EntryKind[] = ["castVote", "queueProposal", "executeProposal", "executeRecommendation"];

/** A valid entry in so many helps to end a halt, or to lower a flag, while there is one. */
const HELP_ODDS = 3;

/**
 * List the kinds of what helps to end a halt or to lower a flag: to propose it, or the step that its vote waits for. Halts
 * and flags lapse by themselves: left to chance, next to no vote on them would ever end before.
 */
function helpfulKinds(situation: Situation): EntryKind[] {
  if (liftingProposals(situation).length > 0) return liftingSteps(situation);
  return liftingCalls(situation).length > 0 ? ["propose"] : [];
}

/** List the kinds that an entry may become, those first that are tried first. */
function kindsOf({ kind, variant, dice }: Entry, situation: Situation): EntryKind[] {
  if (variant !== "valid") return [kind];
  const helps = new Draw(dice.slice(-1)).oneIn(HELP_ODDS);
  return [...(helps ? helpfulKinds(situation) : []), kind, ...(STEPS.includes(kind) ? STEPS : [])];
}

/** Try the variants of a class, from a drawn one on, until one fits the situation. */
export function realize(entry: Entry, situation: Situation): Realized | undefined {
  if (entry.kind === "repeat") return repeat(entry, situation);
  for (const each of kindsOf(entry, situation)) {
    const realized = realizeAs(each, entry, situation);
    if (realized !== undefined) return realized;
  }
  return undefined;
}

function realizeAs(kind: EntryKind, { variant, dice }: Entry, situation: Situation): Realized | undefined {
  if (kind === "advanceTime" || kind === "switchQuote" || kind === "repeat") return undefined;
  const variants = COMMANDS[kind][variant];
  const draw = new Draw(dice);
  const first = draw.below(variants.length);
  for (let tried = 0; tried < variants.length; tried++) {
    const candidate = variants[(first + tried) % variants.length];
    // Each variant draws from the beginning, so that a shrunk die means the same to all.
    const attempt = candidate?.attempt(situation, new Draw(dice.slice(1)));
    if (candidate !== undefined && attempt !== undefined) return { ...attempt, variant, name: candidate.name };
  }
  return undefined;
}

function repeat({ dice }: Entry, { memory }: Situation): Realized | undefined {
  const { actions } = memory;
  const draw = new Draw(dice);
  // The latest actions are repeated most.
  const back = draw.logBetween(1n, BigInt(Math.max(1, actions.length)));
  const action = actions.at(-Number(back));
  return action === undefined
    ? undefined
    : { action: { ...action }, expected: undefined, variant: "repeat", name: "an earlier action once more" };
}

const DAY_SECONDS = 86_400n;

/** The longest time that passes at once: ten years. */
const LONGEST_SECONDS = 3_650n * DAY_SECONDS;

/**
 * Draw a moment that may be the next; mostly the one that governance waits for, or what it begins never ends.
 *
 * @param odds - Any other moment comes once in so many draws.
 */
function drawDue(draw: Draw, situation: Situation, odds: number): bigint | undefined {
  const [awaited] = awaitedTimes(situation);
  if (awaited !== undefined && !draw.oneIn(odds)) return awaited;
  const times = dueTimes(situation);
  // What falls due in years is met by the long waits, or where nothing else is near.
  const near = times.filter((time) => time <= situation.nowSeconds + 60n * DAY_SECONDS);
  return draw.find(near.length > 0 ? near : times);
}

/**
 * Compute the seconds that an entry lets pass: often up to just before, at or after something falls due, else spread
 * evenly over orders of magnitude; years are rarer than days, so that a sequence doesn't outlive its grants at once.
 */
export function secondsOf({ dice }: Entry, situation: Situation): bigint {
  const draw = new Draw(dice);
  const mode = draw.below(20);
  // A vote on what lapses by itself is pressed: for its open step there is little time, and for its next one no detour.
  const isPressed = liftingProposals(situation).length > 0;
  if (mode < (liftingSteps(situation).length > 0 ? 16 : 2)) return 1n;
  if (mode < (isPressed ? 19 : 15)) {
    const time = drawDue(draw, situation, isPressed ? 16 : 4);
    const beside = draw.find([0n, 0n, 0n, -1n, 1n]) ?? 0n;
    const seconds = (time ?? 0n) + beside - situation.nowSeconds;
    if (seconds > 0n) return seconds;
  }
  if (mode === 19) return draw.logBetween(1n, LONGEST_SECONDS);
  return draw.logBetween(1n, mode < 18 ? 2n * DAY_SECONDS : 30n * DAY_SECONDS);
}
