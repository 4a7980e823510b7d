import type { Action, ActionKind, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";

/** How a variant stands to the rules: within them, at a limit of them, or against them. */
export const VARIANT_CLASSES = ["valid", "boundary", "invalid"] as const;

/** A class of {@link VARIANT_CLASSES}. */
export type VariantClass = (typeof VARIANT_CLASSES)[number];

/** What must become of an action. */
export type Expected = "succeeds" | ProtocolError;

/** An action made for a situation, and what must become of it there. */
export interface Attempt {
  readonly action: Action;
  readonly expected: Expected;
}

/** One way to make an action. */
export interface Variant {
  /** What is special about it, in a few words. */
  readonly name: string;
  /** Make the action; undefined where the situation doesn't offer it. */
  readonly attempt: (situation: Situation, draw: Draw) => Attempt | undefined;
}

/** Everything that the suite knows about one kind of action. */
export interface Command extends Readonly<Record<VariantClass, readonly Variant[]>> {
  readonly kind: ActionKind;
  /** How often it is drawn beside the others. */
  readonly weight: number;
}

/** Demand that an action succeeds. */
export function succeeds(action: Action): Attempt {
  return { action, expected: "succeeds" };
}

/** Demand that an action is refused with exactly this error. */
export function reverts(action: Action, name: string, ...args: readonly (bigint | string)[]): Attempt {
  return { action, expected: { name, args } };
}

/** Demand that an action is refused with a reason in plain text, as Uniswap gives it. */
export function refuses(action: Action, reason: string): Attempt {
  return reverts(action, "Error", reason);
}
