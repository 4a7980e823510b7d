import type { GoalMetric } from "../../economies/goals.ts";
import type { Economy } from "../../economies/schema.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Settings } from "../space/axes.ts";
import type { DesignSpace } from "../space/design-space.ts";
import type { Future, SeedRange } from "../space/futures.ts";
import type { LivedDesign } from "./lived-design.ts";
import { requestRun } from "./request-run.ts";
import type { RunSetting } from "./request-run.ts";
import { keyOfRun } from "./run-request.ts";
import type { Design, FinishedRun } from "./finished-run.ts";
import type { RunStore } from "./run-store.ts";
import { SharedOutcomes } from "./shared-outcomes.ts";
import type { NamedRun } from "./shared-outcomes.ts";
import type { RunPool } from "./worker-pool.ts";

/** Runs that are kept at once: a transaction takes some milliseconds. */
const BATCH = 64;

/** How long a run that is over may wait for others to be kept with, in milliseconds. */
const PATIENCE_MILLISECONDS = 1_000;

/** Runs that are looked up at once. */
const LOOKUP = 250;

/** What an experiment runs with. */
export interface Laboratory extends RunSetting {
  readonly space: Pick<DesignSpace, "with">;
  readonly store: RunStore;
  readonly pool: RunPool;
  /** Called once for each run, those that were kept before included. */
  readonly onRun?: ((run: Pick<FinishedRun, "design" | "scenario" | "seed">) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A run that is to be lived; without a name where the settings make no valid economy. */
interface PendingRun extends Future, NamedRun {
  readonly design: number;
}

/** Of equal designs take one. */
function distinctOf(designs: readonly Design[]): readonly Design[] {
  return [...new Map(designs.map((design) => [design.number, design])).values()];
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
   * @returns `designs[index]` of `settings[index]`; equal settings are one design.
   * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
   */
  async live(settings: readonly Settings[], seeds?: number): Promise<readonly Design[]> {
    const { store, futures } = this.#laboratory;
    const designs = await store.register(settings);
    const distinct = distinctOf(designs);
    const range = futures.firstSeeds(seeds);
    await this.#liveAll(distinct, range);
    for (const { number } of distinct) {
      this.#toldSeeds.set(number, Math.max(range.count, this.#toldSeeds.get(number) ?? 0));
    }
    return designs;
  }

  /**
   * Live through designs, and read what some metrics came to.
   *
   * @param metrics - Those that are read.
   * @param seeds - How many seeds of each scenario, the first ones; all without it.
   * @returns `designs[index]` of `settings[index]`, with the runs of these seeds; equal settings are one design.
   * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
   */
  async evaluate(
    settings: readonly Settings[],
    metrics: readonly GoalMetric[],
    seeds?: number,
  ): Promise<readonly LivedDesign[]> {
    const { store, futures } = this.#laboratory;
    const designs = await this.live(settings, seeds);
    const lived = new Map<number, LivedDesign["scenarios"]>();
    for (const { number } of distinctOf(designs)) {
      lived.set(number, await store.livedThrough(number, metrics, { seeds: futures.firstSeeds(seeds) }));
    }
    return designs.map((design) => ({ ...design, scenarios: lived.get(design.number) ?? [] }));
  }

  /** Keep so many runs under way as the pool takes; the first failure ends them all. */
  async #liveAll(designs: readonly Design[], seeds: SeedRange): Promise<void> {
    const { pool, signal } = this.#laboratory;
    const pending = this.#pendingRuns(designs, seeds);
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

  async *#pendingRuns(designs: readonly Design[], seeds: SeedRange): AsyncGenerator<PendingRun> {
    for (const design of designs) {
      const economy = this.#economyWith(design.settings);
      let lot: PendingRun[] = [];
      for await (const future of this.#futuresLeft(design, seeds)) {
        lot.push({ ...future, design: design.number, ...this.#runOf(economy, future) });
        if (lot.length < LOOKUP) continue;
        yield* await this.#outcomes.share(lot);
        lot = [];
      }
      yield* await this.#outcomes.share(lot);
    }
  }

  /** The futures of a design of which no run is kept; `onRun` is told of the runs that are. */
  async *#futuresLeft({ number: design }: Design, seeds: SeedRange): AsyncGenerator<Future> {
    const { store, onRun, futures } = this.#laboratory;
    const told = this.#toldSeeds.get(design) ?? 0;
    const lived = await store.livedThrough(design, [], { seeds });
    const kept = new Map(lived.map((each) => [each.scenario, new Set(each.seeds)]));
    for (const scenario of futures.scenarios) {
      for (let index = 0; index < seeds.count; index++) {
        const future = { scenario, seed: seeds.first + index };
        if (kept.get(scenario)?.has(future.seed) !== true) yield future;
        else if (index >= told) onRun?.({ design, ...future });
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
