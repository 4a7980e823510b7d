import type { RunOutcome } from "./run-request.ts";
import type { RunStore } from "./run-store.ts";

/** A run that has a name, and how it is lived through. */
export interface NamedRun {
  /** Hash of everything that decides about it; empty where nothing is lived through. */
  readonly key: string;
  readonly live: () => Promise<RunOutcome>;
}

/** Put an act off until it is first asked for; whoever asks later gets what came of it then. */
function once<Result>(act: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= act());
}

/** Lets runs of one name, such as those of equal economies that were chosen as two designs, be lived through once. */
export class SharedOutcomes {
  readonly #store: Pick<RunStore, "outcomesOf">;
  /** What runs come to that aren't kept yet. */
  readonly #pending = new Map<string, NamedRun["live"]>();

  constructor(store: Pick<RunStore, "outcomesOf">) {
    this.#store = store;
  }

  /**
   * Answer runs from what was kept and from what was asked for before; not to be called while an earlier call is under way.
   *
   * @returns The same runs; those that nothing answers are lived through when they are first asked for.
   * @throws {@link TokenwrightError} TW138 when the store can't be read.
   */
  async share<Run extends NamedRun>(runs: readonly Run[]): Promise<readonly Run[]> {
    const keys = runs.map(({ key }) => key).filter((key) => key !== "");
    // Read before the store is: a run that is kept meanwhile is in one of both.
    const pending = new Map(keys.map((key) => [key, this.#pending.get(key)]));
    const kept = await this.#store.outcomesOf(keys);
    return runs.map((run) => {
      const { key } = run;
      if (key === "") return run;
      const outcome = kept.get(key);
      if (outcome !== undefined) return { ...run, live: () => Promise.resolve(outcome) };
      const live = pending.get(key) ?? this.#pending.get(key) ?? once(run.live);
      this.#pending.set(key, live);
      return { ...run, live };
    });
  }

  /** Forget what came of runs: they are kept now. */
  forget(runs: readonly Pick<NamedRun, "key">[]): void {
    for (const { key } of runs) this.#pending.delete(key);
  }
}
