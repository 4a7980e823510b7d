import type { Code } from "./compiler.ts";
import { CompilationError, compileContracts } from "./compiler.ts";
import { namesOf } from "./killers.ts";
import type { Attempt, Killer, Until, Verdict } from "./messages.ts";
import type { Mutant } from "./mutants.ts";
import type { MutatedArtifacts } from "./mutated-artifacts.ts";
import type { Patch } from "./patches.ts";
import { applyPatches, changeOf } from "./patches.ts";
import type { Sources } from "./sources.ts";
import { closureOf } from "./sources.ts";
import type { FileRun } from "./test-file.ts";

/** What a mutant is judged with. */
export interface Court {
  readonly sources: Sources;
  /** Qualified names of all contracts with code. */
  readonly contracts: readonly string[];
  readonly artifacts: Pick<MutatedArtifacts, "use" | "prepare" | "mutatedSources">;
  readonly run: (attempt: Attempt) => Promise<FileRun>;
  readonly until: Until;
  /** A clock, in milliseconds. */
  readonly now: () => number;
}

type Finding = Omit<Verdict, "milliseconds">;

const SAME_BYTES = "compiles to the same bytes";

/** Compares mutants with the originals as they are deployed, with the optimizer. */
export class OptimizedCode {
  readonly #sources: Sources;
  readonly #originals = new Map<string, Code>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Tell whether contracts compile to the same bytes in both. */
  isSame(mutated: Sources, contracts: readonly string[]): boolean {
    return contracts.every((name) => {
      const original = this.#originals.get(name) ?? this.#compile(this.#sources, name);
      this.#originals.set(name, original);
      return this.#compile(mutated, name).creation === original.creation;
    });
  }

  #compile(sources: Sources, name: string): Code {
    const [code] = compileContracts(closureOf([name.split(":")[0] ?? ""], sources), [name], true).values();
    return code ?? { creation: "", deployed: "" };
  }
}

function isDecided(killers: readonly Killer[], until: Until): boolean {
  if (until === "end") return false;
  return new Set(killers.flatMap(namesOf)).size >= (until === "first" ? 1 : 2);
}

/** Try a mutant, run by run, until enough is known. */
async function findKillers(
  attempts: readonly Attempt[],
  contractsOf: Readonly<Record<string, readonly string[]>>,
  court: Court,
): Promise<{ killers: Killer[]; differs: boolean }> {
  const killers: Killer[] = [];
  let differs = false;
  for (const attempt of attempts) {
    // A file that reads only contracts that stayed the same can't tell them apart.
    if (!court.artifacts.prepare(contractsOf[attempt.file] ?? [])) continue;
    differs = true;
    const { failures } = await court.run(attempt);
    killers.push(...failures.map(({ title, timedOut }) => ({ file: attempt.file, title, timedOut })));
    if (isDecided(killers, court.until)) break;
  }
  return { killers, differs };
}

async function find(
  mutant: Mutant,
  attempts: readonly Attempt[],
  contractsOf: Readonly<Record<string, readonly string[]>>,
  court: Court,
  optimized: OptimizedCode,
): Promise<Finding> {
  const { killers, differs } = await findKillers(attempts, contractsOf, court);
  if (killers.length > 0) return { status: "killed", killers };
  const affected = court.contracts.filter((name) =>
    closureOf([name.split(":")[0] ?? ""], court.sources).has(mutant.source),
  );
  if (!differs && !court.artifacts.prepare(affected)) return { status: "equivalent", killers, reason: SAME_BYTES };
  const isSame = optimized.isSame(court.artifacts.mutatedSources(), affected);
  return isSame
    ? { status: "equivalent", killers, reason: `${SAME_BYTES} with the optimizer` }
    : { status: "survived", killers };
}

/**
 * Judge a mutant by running tests on it.
 *
 * @param attempts - What to run, in this order.
 * @param contractsOf - Qualified names of the contracts that each file reads.
 */
export async function judge(
  mutant: Mutant,
  attempts: readonly Attempt[],
  contractsOf: Readonly<Record<string, readonly string[]>>,
  court: Court,
  optimized: OptimizedCode,
): Promise<Verdict> {
  const start = court.now();
  court.artifacts.use(changeOf(mutant, court.sources));
  const finish = (finding: Finding): Verdict => ({ ...finding, milliseconds: Math.round(court.now() - start) });
  try {
    return finish(await find(mutant, attempts, contractsOf, court, optimized));
  } catch (error) {
    if (!(error instanceof CompilationError)) throw error;
    return finish({ status: "invalid", killers: [], reason: error.message.split("\n")[0] ?? "" });
  } finally {
    court.artifacts.use(new Map());
  }
}

/**
 * Run tests on contracts that are broken by patches.
 *
 * @returns All tests that fail, or why the patches can't be applied or compiled.
 */
export async function tryPatches(
  patches: readonly Patch[],
  attempts: readonly Attempt[],
  contractsOf: Readonly<Record<string, readonly string[]>>,
  court: Court,
): Promise<{ killers: readonly Killer[]; problem?: string }> {
  try {
    court.artifacts.use(applyPatches(court.sources, patches));
    const { killers } = await findKillers(attempts, contractsOf, { ...court, until: "end" });
    return { killers };
  } catch (error) {
    if (!(error instanceof CompilationError || error instanceof RangeError)) throw error;
    return { killers: [], problem: error.message };
  } finally {
    court.artifacts.use(new Map());
  }
}
