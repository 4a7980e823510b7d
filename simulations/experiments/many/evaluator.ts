import type { Economy } from "../../economies/schema.ts";
import { TokenwrightError } from "../../errors.ts";
import type { Scenario } from "../../scenarios/schema.ts";
import type { Experiment } from "../definition/schema.ts";
import type { SearchSpace } from "../space/search-space.ts";
import type { Settings } from "../space/variables.ts";
import { keyOfRun } from "./run-request.ts";
import type { RunOutcome, RunRequest } from "./run-request.ts";
import type { Design, FinishedRun, Future, RunStore } from "./run-store.ts";
import type { RunPool } from "./worker-pool.ts";

/** Runs that are kept at once: a transaction takes some milliseconds. */
const BATCH = 64;

/** What an experiment runs with. */
export interface Laboratory {
  readonly experiment: Pick<Experiment, "agents" | "steps" | "stepSeconds" | "seeds">;
  /** By the name under which the experiment lists them. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly space: SearchSpace;
  readonly store: RunStore;
  readonly pool: RunPool;
  /** Called after each run, those that were kept before included. */
  readonly onRun?: ((run: FinishedRun) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A design with its runs. */
export interface LivedDesign extends Design {
  /** Sorted by scenario and seed. */
  readonly runs: readonly FinishedRun[];
}

/** A run that is to be lived. */
interface PendingRun extends Future {
  readonly design: number;
  /** The run's name; empty where the settings make no valid economy. */
  readonly key: string;
  readonly live: () => Promise<RunOutcome>;
}

/** List the futures of every design: each scenario with each seed. */
export function futuresOf({ experiment, scenarios }: Pick<Laboratory, "experiment" | "scenarios">): readonly Future[] {
  const { first, count } = experiment.seeds;
  return Object.keys(scenarios).flatMap((scenario) =>
    Array.from({ length: count }, (_unused, index) => ({ scenario, seed: first + index })),
  );
}

/** Lets designs live through all their futures, and keeps what came of it. */
export class Evaluator {
  readonly #laboratory: Laboratory;
  readonly #futures: readonly Future[];
  #finished: FinishedRun[] = [];
  #keeping: Promise<void> = Promise.resolve();

  constructor(laboratory: Laboratory) {
    this.#laboratory = laboratory;
    this.#futures = futuresOf(laboratory);
  }

  /**
   * Live through designs; runs that were kept before aren't made again.
   *
   * @returns `designs[index]` of `settings[index]`; equal settings are one design.
   * @throws {@link TokenwrightError} TW130 when the signal says so; what had ended by then is kept.
   */
  async evaluate(settings: readonly Settings[]): Promise<readonly LivedDesign[]> {
    const { store } = this.#laboratory;
    const designs = await store.register(settings);
    const distinct = [...new Map(designs.map((design) => [design.number, design])).values()];
    await this.#liveAll(distinct);
    const runs = new Map<number, readonly FinishedRun[]>();
    for (const { number } of distinct) runs.set(number, await store.runsOf(number));
    return designs.map((design) => ({ ...design, runs: runs.get(design.number) ?? [] }));
  }

  /** Keep so many runs under way as the pool takes. */
  async #liveAll(designs: readonly Design[]): Promise<void> {
    const { pool } = this.#laboratory;
    const pending = this.#pendingRuns(designs);
    const lane = async (): Promise<void> => {
      for (;;) {
        const next = await pending.next();
        if (next.done === true) return;
        await this.#finish(next.value);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: pool.capacity }, lane));
    await this.#keepFinished();
    for (const { reason } of lanes.filter((result) => result.status === "rejected")) throw reason;
  }

  async *#pendingRuns(designs: readonly Design[]): AsyncGenerator<PendingRun> {
    const { store, onRun } = this.#laboratory;
    for (const { number, settings } of designs) {
      const kept = await store.runsOf(number);
      for (const run of kept) onRun?.(run);
      const known = new Set(kept.map(({ scenario, seed }) => `${scenario} ${seed}`));
      const economy = this.#economyWith(settings);
      for (const future of this.#futures) {
        if (known.has(`${future.scenario} ${future.seed}`)) continue;
        yield { ...future, design: number, ...this.#runOf(economy, future) };
      }
    }
  }

  #economyWith(settings: Settings): Economy | TokenwrightError {
    try {
      return this.#laboratory.space.economyWith(settings);
    } catch (error) {
      if (error instanceof TokenwrightError) return error;
      throw error;
    }
  }

  #runOf(economy: Economy | TokenwrightError, { scenario, seed }: Future): Pick<PendingRun, "key" | "live"> {
    if (economy instanceof TokenwrightError) {
      const { code, message } = economy;
      return { key: "", live: () => Promise.resolve({ figures: null, error: { code, message } }) };
    }
    const { pool, experiment, scenarios } = this.#laboratory;
    const { agents, steps, stepSeconds, seeds } = experiment;
    const world = scenarios[scenario];
    if (world === undefined) throw new RangeError(`the experiment has no scenario ${scenario}`);
    // All invariants at each step take a quarter of a run's time: the first future of each design and scenario has them.
    const checks = seed === seeds.first ? "each-step" : "last-state";
    const request: RunRequest = { economy, scenario: world, agents, steps, stepSeconds, seed, checks };
    return { key: keyOfRun(request), live: () => pool.live(request) };
  }

  async #finish({ design, scenario, seed, key, live }: PendingRun): Promise<void> {
    const { onRun, signal } = this.#laboratory;
    if (signal?.aborted === true) throw new TokenwrightError("TW130", { message: "the experiment was interrupted" });
    const run = { design, scenario, seed, key, outcome: await live() };
    this.#finished.push(run);
    onRun?.(run);
    if (this.#finished.length >= BATCH) await this.#keepFinished();
  }

  async #keepFinished(): Promise<void> {
    const finished = this.#finished;
    this.#finished = [];
    // One transaction after the other: they share a connection.
    this.#keeping = this.#keeping.then(() => this.#laboratory.store.keep(finished));
    await this.#keeping;
  }
}
