import type { ArtifactManager } from "hardhat/types/artifacts";

import type { Code } from "./compiler.ts";
import { compileContracts, qualified } from "./compiler.ts";
import type { Change } from "./patches.ts";
import type { Sources } from "./sources.ts";
import { closureOf } from "./sources.ts";

type Artifact = Awaited<ReturnType<ArtifactManager["readArtifact"]>>;

/** Hands out artifacts whose code was compiled here, from the sources as they are or with a change in them. */
export class MutatedArtifacts {
  readonly #sources: Sources;
  readonly #baseline: ReadonlyMap<string, Code>;
  #instead: ReadonlyMap<string, Code> | undefined;
  readonly #artifacts = new Map<string, Promise<Artifact>>();
  readonly #partsOf = new Map<string, ReadonlySet<string>>();
  #change: Change = new Map();
  #mutated = new Map<string, Code>();
  #read = new Set<string>();

  /** @param baseline - Code of contracts as they are, by qualified name; the manager's own stands in for the rest. */
  constructor(sources: Sources, baseline: ReadonlyMap<string, Code>) {
    this.#sources = sources;
    this.#baseline = baseline;
  }

  /**
   * Hand out artifacts in place of the manager's own, and no builds, so that nothing is traced by them.
   *
   * @returns What gives the manager its own methods back.
   */
  install(manager: ArtifactManager): () => void {
    const own = {
      readArtifact: manager.readArtifact.bind(manager),
      getAllBuildInfoIds: manager.getAllBuildInfoIds.bind(manager),
    };
    const readArtifact = async (name: string): Promise<Artifact> => {
      const known = this.#artifacts.get(name) ?? own.readArtifact(name);
      this.#artifacts.set(name, known);
      return this.#withOwnCode(await known);
    };
    Object.assign(manager, { readArtifact, getAllBuildInfoIds: () => Promise.resolve(new Set<string>()) });
    return () => Object.assign(manager, own);
  }

  /** Hand out other code from now on, whatever the change; that of the sources again, if none. */
  handOut(codes: ReadonlyMap<string, Code> | undefined): void {
    this.#instead = codes;
  }

  /** Hand out changed contracts from now on; the sources as they are, if nothing is changed. */
  use(change: Change): void {
    this.#change = change;
    this.#mutated = new Map();
  }

  /** Give the qualified names that were read since the last call. */
  takeRead(): string[] {
    const read = [...this.#read];
    this.#read = new Set();
    return read;
  }

  /**
   * Compile the contracts among these that a changed source is part of, all at once.
   *
   * @returns Whether any of them differs from the original.
   * @throws {@link CompilationError} when they don't compile.
   */
  prepare(contracts: readonly string[]): boolean {
    const missing = contracts.filter((name) => this.#isMutated(name) && !this.#mutated.has(name));
    if (missing.length > 0) {
      const sources = closureOf(
        missing.map((name) => name.split(":")[0] ?? ""),
        this.mutatedSources(),
      );
      for (const [name, code] of compileContracts(sources, missing, false)) this.#mutated.set(name, code);
    }
    return contracts.some((name) => {
      const mutated = this.#mutated.get(name);
      return mutated !== undefined && mutated.creation !== this.#baseline.get(name)?.creation;
    });
  }

  /** Give the sources with the change in them. */
  mutatedSources(): Sources {
    return new Map([...this.#sources, ...this.#change]);
  }

  #isMutated(name: string): boolean {
    const source = name.split(":")[0] ?? "";
    const parts = this.#partsOf.get(source) ?? new Set(closureOf([source], this.#sources).keys());
    this.#partsOf.set(source, parts);
    return [...this.#change.keys()].some((changed) => parts.has(changed));
  }

  #withOwnCode(artifact: Artifact): Artifact {
    const name = qualified(artifact.sourceName, artifact.contractName);
    this.#read.add(name);
    this.prepare([name]);
    const code = this.#instead?.get(name) ?? this.#mutated.get(name) ?? this.#baseline.get(name);
    if (code === undefined || code.creation === "") return artifact;
    return { ...artifact, bytecode: `0x${code.creation}`, deployedBytecode: `0x${code.deployed}` };
  }
}
