import type { EconomyParameters } from "../economies/parameters.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Invariant, Transition } from "./invariant.ts";

/** An invariant that a transition broke, and how. */
export interface Breach {
  readonly id: string;
  readonly sentence: string;
  /** The figures that contradict each other, named, with their values. */
  readonly detail: string;
}

/** What came of checking one transition. */
export interface CheckResult {
  /** Number of invariants checked. */
  readonly checked: number;
  readonly broken: readonly Breach[];
  /** Ids of those that the transition put to the test. */
  readonly evaluated: readonly string[];
}

/** How often an invariant was checked, how often the step put it to the test, and how often it failed. */
export interface CheckCount {
  readonly id: string;
  readonly sentence: string;
  readonly checked: number;
  readonly evaluated: number;
  readonly violated: number;
}

/**
 * Check every invariant over one transition.
 *
 * Snapshots must not change afterwards: sums over them are kept for the step that follows.
 *
 * @returns How many were checked, those that broke, and those that were put to the test, in the catalogue's order.
 * @throws {@link TokenwrightError} TW001 when a snapshot lacks a parameter.
 */
export function checkAll(transition: Transition, catalogue: readonly Invariant[] = CATALOGUE): CheckResult {
  const { checked, broken } = checkUncounted(transition, catalogue);
  const failed = new Set(broken.map(({ id }) => id));
  const isTested = ({ id, applies }: Invariant): boolean =>
    failed.has(id) || applies === undefined || applies(transition);
  return { checked, broken, evaluated: catalogue.filter(isTested).map(({ id }) => id) };
}

/**
 * Check every invariant over one transition, as {@link checkAll} does, without asking which the step put to the test.
 *
 * Snapshots must not change afterwards: sums over them are kept for the step that follows.
 *
 * @returns How many were checked, and those that broke, in the catalogue's order.
 * @throws {@link TokenwrightError} TW001 when a snapshot lacks a parameter.
 */
export function checkUncounted(
  transition: Transition,
  catalogue: readonly Invariant[] = CATALOGUE,
): Pick<CheckResult, "checked" | "broken"> {
  const broken: Breach[] = [];
  for (const { id, sentence, check } of catalogue) {
    const found = check(transition);
    if (found !== undefined) broken.push({ id, sentence, detail: found.detail });
  }
  return { checked: catalogue.length, broken };
}

/** Checks transitions one after another and counts. */
export class InvariantChecker {
  readonly #catalogue: readonly Invariant[];
  readonly #deployedWith: EconomyParameters | undefined;
  readonly #evaluated = new Map<string, number>();
  readonly #violated = new Map<string, number>();
  #transitions = 0;

  /** @param deployedWith - What the economy of all transitions was deployed with, unless they say it themselves. */
  constructor(catalogue: readonly Invariant[] = CATALOGUE, deployedWith?: EconomyParameters) {
    this.#catalogue = catalogue;
    this.#deployedWith = deployedWith;
  }

  /** Check one transition and count what came of it. */
  check(transition: Transition): CheckResult {
    const known = this.#deployedWith === undefined ? transition : { deployedWith: this.#deployedWith, ...transition };
    const result = checkAll(known, this.#catalogue);
    this.#transitions += 1;
    for (const id of result.evaluated) this.#evaluated.set(id, (this.#evaluated.get(id) ?? 0) + 1);
    for (const { id } of result.broken) this.#violated.set(id, (this.#violated.get(id) ?? 0) + 1);
    return result;
  }

  /** Return the counts so far, in the catalogue's order. */
  counts(): readonly CheckCount[] {
    return this.#catalogue.map(({ id, sentence }) => ({
      id,
      sentence,
      checked: this.#transitions,
      evaluated: this.#evaluated.get(id) ?? 0,
      violated: this.#violated.get(id) ?? 0,
    }));
  }
}
