import { COMMANDS } from "../commands/commands.ts";
import type { Attempt, Expected, VariantClass } from "../commands/command.ts";
import { dueTimes } from "../rules/due-times.ts";
import { Draw } from "./draw.ts";
import type { Entry } from "./entries.ts";
import type { Situation } from "./situation.ts";

/** An action that an entry became; an action that is repeated has no expectation but the model's. */
export interface Realized {
  readonly action: Attempt["action"];
  readonly expected: Expected | undefined;
  readonly variant: VariantClass | "repeat" | "recorded";
  readonly name: string;
}

/** Try the variants of a class, from a drawn one on, until one fits the situation. */
export function realize(entry: Entry, situation: Situation): Realized | undefined {
  const { kind, variant, dice } = entry;
  if (kind === "advanceTime" || kind === "switchQuote") return undefined;
  if (kind === "repeat") return repeat(entry, situation);
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
 * Compute the seconds that an entry lets pass: often up to just before, at or after something falls due, else spread
 * evenly over orders of magnitude; years are rarer than days, so that a sequence doesn't outlive its grants at once.
 */
export function secondsOf({ dice }: Entry, situation: Situation): bigint {
  const draw = new Draw(dice);
  const mode = draw.below(20);
  if (mode < 3) return 1n;
  if (mode < 11) {
    const times = dueTimes(situation);
    // What falls due in years is met by the long waits, or where nothing else is near.
    const near = times.filter((time) => time <= situation.nowSeconds + 60n * DAY_SECONDS);
    const time = draw.find(near.length > 0 ? near : times);
    const beside = draw.find([0n, 0n, -1n, 1n]) ?? 0n;
    const seconds = (time ?? 0n) + beside - situation.nowSeconds;
    if (seconds > 0n) return seconds;
  }
  if (mode === 19) return draw.logBetween(1n, LONGEST_SECONDS);
  return draw.logBetween(1n, mode < 16 ? 2n * DAY_SECONDS : 30n * DAY_SECONDS);
}
