import type { Action, ProtocolError } from "../../../simulations/protocol/actions.ts";
import type { Expected } from "../commands/command.ts";
import { writeMood } from "../hostile/moods.ts";
import type { QuoteMood } from "../hostile/moods.ts";

/** An action as it ran, when, and what had to become of it. */
export interface PlayedAction {
  readonly atSeconds: bigint;
  readonly action: Action;
  readonly expected: Expected;
}

/** A change in how the quote asset behaves, and when. */
export interface PlayedMood {
  readonly atSeconds: bigint;
  readonly mood: QuoteMood;
}

/** A step of a sequence as it was played. */
export type PlayedStep = PlayedAction | PlayedMood;

/** What broke: a property, or the equality of model and chain. */
export type FailureKind = "property" | "difference";

/** A broken property, with everything that led to it. */
export class PropertyFailure extends Error {
  readonly kind: FailureKind;
  /** Ids that the step broke, the one that is reported first. */
  readonly ids: readonly [string, ...string[]];
  /** Figures that contradict each other, by name. */
  readonly detail: string;
  /** Index of the first entry of the block that broke it. */
  readonly blockIndex: number;
  readonly played: readonly PlayedStep[];

  constructor(
    failure: Readonly<Pick<PropertyFailure, "kind" | "ids" | "detail" | "blockIndex">>,
    played: readonly PlayedStep[],
  ) {
    super(`${failure.ids[0]}: ${failure.detail}`);
    this.name = "PropertyFailure";
    this.kind = failure.kind;
    this.ids = failure.ids;
    this.detail = failure.detail;
    this.blockIndex = failure.blockIndex;
    this.played = played;
  }
}

/** Write a value as it would stand in TypeScript. */
export function writeValue(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${writeValue(field)}`);
  return `{ ${fields.join(", ")} }`;
}

/** Write an error as a call: its name and arguments. */
export function writeError({ name, args }: ProtocolError): string {
  return `${name}(${args.join(", ")})`;
}

/** Write what must become of an action. */
export function writeExpected(expected: Expected): string {
  return expected === "succeeds" ? "succeeds" : writeError(expected);
}

/** Write an action as a person reads it: who does what, with which values. */
export function writeAction({ kind, actor, ...fields }: Action): string {
  const values = Object.entries(fields).map(([name, value]) => `${name} ${writeValue(value)}`);
  return `${actor}: ${kind}${values.length === 0 ? "" : ` (${values.join(", ")})`}`;
}

/** Write a step as a person reads it, its time aside. */
export function writeStep(step: PlayedStep): string {
  return "mood" in step ? writeMood(step.mood) : `${writeAction(step.action)}  must: ${writeExpected(step.expected)}`;
}
