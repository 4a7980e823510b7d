import { TokenwrightError } from "../../simulations/errors.ts";
import type { Laboratory } from "../../simulations/experiments/many/evaluator.ts";
import { openExperimentFolder } from "../../simulations/experiments/many/experiment-folder.ts";
import type { ExperimentRecord } from "../../simulations/experiments/many/experiment-folder.ts";
import { RunStore } from "../../simulations/experiments/many/run-store.ts";
import type { RunPool } from "../../simulations/experiments/many/worker-pool.ts";
import { MAXIMUM_SEED } from "../../simulations/units/rng.ts";
import { interrupted, watchInterruption } from "../terminal/interrupt.ts";
import { showProgress } from "../terminal/progress.ts";
import { digestExperiment } from "./experiment-digest.ts";
import { parseInteger } from "./options.ts";
import { parseWorkPlaces, startPool } from "./work-places.ts";
import type { WorkPlaces } from "./work-places.ts";

/** Options of a task that makes many runs, as they were typed. */
export interface ManyRunsArguments {
  readonly agents: string;
  readonly steps: string;
  readonly seeds: string;
  readonly seed: string;
  readonly workers: string | undefined;
  readonly queue: string | undefined;
}

/** What such options ask for. */
export interface ManyRuns {
  readonly agents: number;
  readonly steps: number;
  readonly seeds: { readonly first: number; readonly count: number };
  readonly places: WorkPlaces;
}

/** Many runs, and where they are kept. */
export interface ManyRunsPlan {
  /** What the folder says of itself; its digest is worked out here. */
  readonly record: Omit<ExperimentRecord, "digest">;
  readonly out: string;
  readonly resume: boolean;
  readonly places: WorkPlaces;
  /** Number of runs. */
  readonly total: number;
}

/** What runs are made with, and the folder that they are kept in. */
export type Facilities = Pick<Laboratory, "store" | "pool" | "onRun" | "signal"> & { readonly folder: string };

/**
 * Parse the options of a task that makes many runs.
 *
 * @param lots - How many times as many seeds are taken, one lot after the other.
 * @throws {@link TokenwrightError} TW100 when one is no integer or out of bounds.
 */
export function parseManyRuns(options: ManyRunsArguments, lots = 1): ManyRuns {
  const agents = parseInteger("--agents", options.agents);
  const steps = parseInteger("--steps", options.steps);
  const count = parseInteger("--seeds", options.seeds);
  const first = parseInteger("--seed", options.seed);
  const places = parseWorkPlaces(options);
  const highest = MAXIMUM_SEED - lots * count + 1;
  if (first > highest) {
    throw new TokenwrightError("TW100", {
      message: "there are fewer seeds left after the first one than are asked for",
      path: "--seed",
      value: options.seed,
      allowed: `an integer from 0 to ${highest}`,
      next: "begin with a lower seed",
    });
  }
  return { agents, steps, seeds: { first, count }, places };
}

/**
 * Make many runs with what lives through them, started when everything else is ready and ended whatever happens; what has
 * ended is kept, and the progress shown.
 *
 * @throws {@link TokenwrightError} TW120 or TW135 when the folder can't be used; TW130 when the user interrupts; TW504 when
 * the queue can't be reached.
 */
export async function withManyRuns<Result>(
  { record, out, resume, places, total }: ManyRunsPlan,
  make: (facilities: Facilities) => Promise<Result>,
): Promise<Result> {
  const folder = openExperimentFolder(out, { digest: digestExperiment(record), ...record }, resume);
  const store = await RunStore.open(folder);
  const interruption = watchInterruption(() => undefined);
  const progress = showProgress("runs", total);
  const { signal } = interruption;
  let pool: RunPool | undefined;
  let done = 0;
  try {
    pool = await startPool(places, { signal, say: (text) => progress.say(text) });
    const onRun = (): void => progress.update(++done);
    return await make({ folder, store, pool, onRun, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    const next = `go on with the same command and --resume: ${record.commandLine} --resume`;
    throw interrupted("the runs were interrupted; what had ended by then is kept", next);
  } finally {
    progress.stop();
    await pool?.close();
    interruption.release();
    store.close();
  }
}
