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

/** Codes of failures after which it can't be said that runs are kept. */
const UNKEPT: ReadonlySet<string> = new Set(["TW137", "TW138"]);

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

/** Runs, and where they are kept. */
export interface KeptRuns {
  /** What the folder says of itself; its digest is worked out here. */
  readonly record: Omit<ExperimentRecord, "digest">;
  readonly out: string;
  readonly resume: boolean;
}

/** Where runs are kept, and what ends them before their time. */
export interface Workshop {
  readonly folder: string;
  readonly store: RunStore;
  readonly signal: AbortSignal;
}

/** What lives through runs, and shows how far it is. */
export interface Workforce {
  readonly pool: RunPool;
  /** Counts a run that is over. */
  readonly onRun: () => void;
  /** Count from 0 again, up to another total of something else. */
  readonly recount: (unit: string, total: number) => void;
}

/** Many runs of one kind. */
export interface ManyRunsPlan extends KeptRuns {
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
 * Keep runs in a folder while something is done with them; what was kept stays, whatever ends it.
 *
 * @throws {@link TokenwrightError} TW120 or TW135 when the folder can't be used; TW130 when the user interrupts, but for TW137
 * and TW138, after which it isn't true that runs are kept.
 */
export async function withRunsKept<Result>(
  { record, out, resume }: KeptRuns,
  act: (workshop: Workshop) => Promise<Result>,
): Promise<Result> {
  const folder = openExperimentFolder(out, { digest: digestExperiment(record), ...record }, resume);
  const store = await RunStore.open(folder);
  const interruption = watchInterruption(() => undefined);
  const { signal } = interruption;
  try {
    return await act({ folder, store, signal });
  } catch (error) {
    // After Ctrl-C the terminal has stopped others, too, and what they fail with is no news.
    if (!signal.aborted || (error instanceof TokenwrightError && UNKEPT.has(error.code))) throw error;
    const next = `go on with the same command and --resume: ${record.commandLine} --resume`;
    throw interrupted("the runs were interrupted; what had ended by then is kept", next);
  } finally {
    interruption.release();
    store.close();
  }
}

/**
 * Do something with what lives through runs: it is started when everything else is ready, and ended whatever happens.
 *
 * @throws {@link TokenwrightError} TW504 when the queue can't be reached.
 */
export async function withWorkforce<Result>(
  { places, signal, unit, total }: { places: WorkPlaces; signal: AbortSignal; unit: string; total: number },
  act: (workforce: Workforce) => Promise<Result>,
): Promise<Result> {
  let progress = showProgress(unit, total);
  let done = 0;
  const onRun = (): void => progress.update(++done);
  const recount: Workforce["recount"] = (nextUnit, nextTotal) => {
    progress.stop();
    progress = showProgress(nextUnit, nextTotal);
    done = 0;
  };
  let pool: RunPool | undefined;
  try {
    pool = await startPool(places, { signal, say: (text) => progress.say(text) });
    return await act({ pool, onRun, recount });
  } finally {
    progress.stop();
    await pool?.close();
  }
}

/**
 * Make many runs of one kind; what has ended is kept, and the progress shown.
 *
 * @throws {@link TokenwrightError} As {@link withRunsKept} and {@link withWorkforce}.
 */
export async function withManyRuns<Result>(
  { places, total, ...kept }: ManyRunsPlan,
  make: (facilities: Facilities) => Promise<Result>,
): Promise<Result> {
  return await withRunsKept(kept, ({ folder, store, signal }) =>
    withWorkforce({ places, signal, unit: "runs", total }, ({ pool, onRun }) =>
      make({ folder, store, pool, onRun, signal }),
    ),
  );
}
