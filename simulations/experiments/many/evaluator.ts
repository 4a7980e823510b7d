import type { Economy } from "../../economies/schema.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Settings } from "../space/axes.ts";
import type { DesignSpace } from "../space/design-space.ts";
import { nameFuture } from "../space/futures.ts";
import type { Future } from "../space/futures.ts";
import { requestRun } from "./request-run.ts";
import type { RunSetting } from "./request-run.ts";
import { keyOfRun } from "./run-request.ts";
import type { Design, FinishedRun, RunStore } from "./run-store.ts";
import { SharedOutcomes } from "./shared-outcomes.ts";
import type { NamedRun } from "./shared-outcomes.ts";
import type { RunPool } from "./worker-pool.ts";

/** Runs that are kept at once: a transaction takes some milliseconds. */
const BATCH = 64;

/** How long a run that is over may wait for others to be kept with, in milliseconds. */
const PATIENCE_MILLISECONDS = 1_000;

/** Runs that are looked up at once. */
const LOOKUP = 1_000;

/** What an experiment runs with. */
export interface Laboratory extends RunSetting {
  readonly space: Pick<DesignSpace, "with">;
  readonly store: RunStore;
  readonly pool: RunPool;
  /** Called once for each run, those that were kept before included. */
  readonly onRun?: ((run: FinishedRun) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A design with its runs. */
export interface LivedDesign extends Design {
  /** Sorted by scenario and seed. */
  readonly runs: readonly FinishedRun[];
}

/** A run that is to be lived; without a name where the settings make no valid economy. */
interface PendingRun extends Future, NamedRun {
  readonly design: number;
}

/** Lets designs live through their futures, and keeps what came of it. */
export class Evaluator {
  readonly #laboratory: Laboratory;
  /** How many seeds of each design were told to `onRun`, by number. */
  readonly #toldSeeds = new Map<number, number>();
  readonly #outcomes: SharedOutcomes;
  #finished: FinishedRun[] = [];
  #keeping: Promise<void> = Promise.resolve();
  #patience: NodeJS.Timeout | undefined;
  #isPatient = true;
  #hasFailed = false;

  constructor(laboratory: Laboratory) {
    this.#laboratory = laboratory;
    this.#outcomes = new SharedOutcomes(laboratory.store);
  }

  /**
   * Live through designs; runs that were kept before aren't made again, and equal runs of two designs are made once.
   *
   * @param seeds - How many seeds of each scenario, the first ones; all without it.
   * @returns `designs[index]` of `settings[index]`, with the runs of these seeds; equal settings are one design.
   * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
   */
  async evaluate(settings: readonly Settings[], seeds?: number): Promise<readonly LivedDesign[]> {
    const { store, futures } = this.#laboratory;
    const designs = await store.register(settings);
    const distinct = [...new Map(designs.map((design) => [design.number, design])).values()];
    const lived = futures.list(seeds);
    await this.#liveAll(distinct, lived);
    for (const { number } of distinct) {
      this.#toldSeeds.set(number, Math.max(seeds ?? futures.seeds, this.#toldSeeds.get(number) ?? 0));
    }
    const asked = new Set(lived.map(nameFuture));
    const runs = new Map<number, readonly FinishedRun[]>();
    for (const { number } of distinct) {
      runs.set(
        number,
        (await store.runsOf(number)).filter((run) => asked.has(nameFuture(run))),
      );
    }
    return designs.map((design) => ({ ...design, runs: runs.get(design.number) ?? [] }));
  }

  /** Keep so many runs under way as the pool takes; the first failure ends them all. */
  async #liveAll(designs: readonly Design[], futures: readonly Future[]): Promise<void> {
    const { pool, signal } = this.#laboratory;
    const pending = this.#pendingRuns(designs, futures);
    const lane = async (): Promise<void> => {
      for (;;) {
        const next = await pending.next();
        if (next.done === true) return;
        await this.#finish(next.value);
      }
    };
    const lanes = Array.from({ length: pool.capacity }, lane);
    try {
      await Promise.all(lanes);
    } catch (error) {
      this.#hasFailed = signal?.aborted !== true;
      await pending.return(undefined);
      // Who interrupts wants what is under way kept; after a failure nobody may be there to end it.
      if (!this.#hasFailed) await Promise.allSettled(lanes);
      await this.#keepFinished();
      throw error;
    }
    await this.#keepFinished();
  }

  async *#pendingRuns(designs: readonly Design[], futures: readonly Future[]): AsyncGenerator<PendingRun> {
    const { store, onRun, futures: all } = this.#laboratory;
    for (const { number, settings } of designs) {
      const asked = new Map(futures.map((future) => [nameFuture(future), future]));
      const told = this.#toldSeeds.get(number) ?? 0;
      for (const run of await store.runsOf(number)) {
        if (asked.delete(nameFuture(run)) && all.indexOf(run.seed) >= told) onRun?.(run);
      }
      const economy = this.#economyWith(settings);
      const left = [...asked.values()];
      for (let from = 0; from < left.length; from += LOOKUP) {
        const lot = left.slice(from, from + LOOKUP);
        yield* await this.#outcomes.share(
          lot.map((future) => ({ ...future, design: number, ...this.#runOf(economy, future) })),
        );
      }
    }
  }

  #economyWith(settings: Settings): Economy | TokenwrightError {
    try {
      return this.#laboratory.space.with(settings);
    } catch (error) {
      if (error instanceof TokenwrightError) return error;
      throw error;
    }
  }

  #runOf(economy: Economy | TokenwrightError, future: Future): NamedRun {
    if (economy instanceof TokenwrightError) {
      const { code, message } = economy;
      return { key: "", live: () => Promise.resolve({ figures: null, error: { code, message } }) };
    }
    const request = requestRun(economy, future, this.#laboratory);
    return { key: keyOfRun(request), live: () => this.#laboratory.pool.live(request) };
  }

  async #finish({ design, scenario, seed, key, live }: PendingRun): Promise<void> {
    const { onRun, signal } = this.#laboratory;
    if (signal?.aborted === true) throw new TokenwrightError("TW130", { message: "the experiment was interrupted" });
    const run = { design, scenario, seed, key, outcome: await live() };
    // The store may be closed by now.
    if (this.#hasFailed) return;
    this.#finished.push(run);
    this.#patience ??= setTimeout(() => (this.#isPatient = false), PATIENCE_MILLISECONDS).unref();
    onRun?.(run);
    if (this.#finished.length >= BATCH || !this.#isPatient) await this.#keepFinished();
  }

  async #keepFinished(): Promise<void> {
    const finished = this.#finished;
    this.#finished = [];
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#isPatient = true;
    // One transaction after the other: they share a connection.
    this.#keeping = this.#keeping.then(() => this.#laboratory.store.keep(finished));
    await this.#keeping;
    this.#outcomes.forget(finished);
  }
}
