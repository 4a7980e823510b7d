import { basename } from "node:path/posix";

import { namesOf } from "./killers.ts";
import type { Attempt, FileBaseline, Killer } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import type { Sources } from "./sources.ts";
import { closureOf } from "./sources.ts";

/** How many tests that killed neighbours are tried before whole files. */
const RECENT_KILLERS = 6;

/** Files that take no longer belong to a quick pass; a contract's own tests do with their advantage. */
const QUICK_MILLISECONDS = 4_000;

/** A contract's own tests are so many times likelier to notice a change in it, and may take as much longer. */
const OWN_ADVANTAGE = 8;

/** The function that a mutant is in: "RewardPool.claim". */
function functionOf(mutant: Pick<Mutant, "id">): string {
  return mutant.id.split(":")[0] ?? "";
}

/** Turn a contract's name into that of its tests: "RewardPool" into "reward-pool". */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "-").toLowerCase();
}

/** A file of tests that may kill a mutant, and what that costs: milliseconds, less the advantage of a contract's own. */
interface Candidate {
  readonly file: string;
  readonly cost: number;
}

/** Which tests are taken. */
export interface PlanOptions {
  /** Whether every mutant meets quick tests alone. */
  readonly isQuick?: boolean;
  /** Whether a mutant is known to do what the original does: quick tests suffice to doubt it. */
  readonly isEquivalent?: (mutant: Mutant) => boolean;
}

/** Decides which tests to run on a mutant, cheapest killer first. */
export class Plan {
  readonly #baseline: readonly FileBaseline[];
  readonly #sources: Sources;
  readonly #options: PlanOptions;
  /** Killers by function and by source, the most recent first. */
  readonly #recent = new Map<string, Killer[]>();
  readonly #files = new Map<string, readonly Candidate[]>();

  constructor(baseline: readonly FileBaseline[], sources: Sources, options: PlanOptions = {}) {
    this.#baseline = baseline;
    this.#sources = sources;
    this.#options = options;
  }

  /** Contracts that each file reads. */
  get contractsOf(): Record<string, readonly string[]> {
    return Object.fromEntries(this.#baseline.map(({ file, contracts }) => [file, contracts]));
  }

  /** Remember what killed a mutant, for its neighbours: the first tests of two properties, as many as a run may ask for. */
  learn(mutant: Mutant, killers: readonly Killer[]): void {
    const [first, ...others] = killers;
    if (first === undefined) return;
    const names = new Set(namesOf(first));
    const second = others.find((other) => namesOf(other).some((name) => !names.has(name)));
    if (second !== undefined) this.#learnOne(mutant, second);
    this.#learnOne(mutant, first);
  }

  #learnOne(mutant: Mutant, killer: Killer): void {
    for (const key of [functionOf(mutant), mutant.source]) {
      const known = (this.#recent.get(key) ?? []).filter(
        ({ file, title }) => file !== killer.file || title !== killer.title,
      );
      this.#recent.set(key, [killer, ...known].slice(0, RECENT_KILLERS));
    }
  }

  /** Give the runs for a mutant: what killed its neighbours, the contract's own tests, then whatever else reads it. */
  attemptsFor(mutant: Mutant): Attempt[] {
    const { isQuick = false, isEquivalent } = this.#options;
    const isBrief = isQuick || isEquivalent?.(mutant) === true;
    const candidates = this.#candidatesFor(mutant).filter(({ cost }) => !isBrief || cost <= QUICK_MILLISECONDS);
    const files = candidates.map(({ file }) => file);
    const recent = this.#recentAttempts(mutant).filter(({ file }) => files.includes(file));
    return [...recent, ...files.map((file) => ({ file }))];
  }

  /** Give the files that reach the mutant's function: the quickest first, with an advantage for the contract's own. */
  filesFor(mutant: Pick<Mutant, "id" | "source" | "scope">): string[] {
    return this.#candidatesFor(mutant).map(({ file }) => file);
  }

  #candidatesFor(mutant: Pick<Mutant, "id" | "source" | "scope">): readonly Candidate[] {
    const candidates = this.#files.get(functionOf(mutant)) ?? this.#findCandidates(mutant);
    this.#files.set(functionOf(mutant), candidates);
    return candidates;
  }

  #findCandidates({ source, scope }: Pick<Mutant, "source" | "scope">): Candidate[] {
    const own = kebabCase(basename(source, ".sol"));
    const isOwn = (file: string): boolean => basename(file).startsWith(own);
    const isInScope = (at: number): boolean => at >= scope.start && at < scope.end;
    const places = this.#baseline.map(({ reached }) => reached[source] ?? []);
    // Where no statement of a function is ever reached, as in one without any, whatever reads the contract has to do.
    const isReached = places.some((list) => list.some(isInScope));
    return this.#baseline
      .filter(({ contracts }) => closureOf(contracts.map(sourceOf), this.#sources).has(source))
      .filter(({ reached }) => !isReached || isBlank(reached) || (reached[source] ?? []).some(isInScope))
      .map(({ file, milliseconds }) => ({ file, cost: milliseconds / (isOwn(file) ? OWN_ADVANTAGE : 1) }))
      .toSorted((a, b) => a.cost - b.cost);
  }

  #recentAttempts(mutant: Mutant): Attempt[] {
    const recent = [...(this.#recent.get(functionOf(mutant)) ?? []), ...(this.#recent.get(mutant.source) ?? [])];
    const byFile = new Map<string, Set<string>>();
    for (const { file, title } of recent.slice(0, RECENT_KILLERS)) {
      byFile.set(file, (byFile.get(file) ?? new Set()).add(title));
    }
    return [...byFile].map(([file, titles]) => ({ file, titles: [...titles] }));
  }
}

/** Tell whether nothing is known about what a file reaches. */
function isBlank(reached: FileBaseline["reached"]): boolean {
  return Object.keys(reached).length === 0;
}

function sourceOf(contract: string): string {
  return contract.split(":")[0] ?? "";
}
