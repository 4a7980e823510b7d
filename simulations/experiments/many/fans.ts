import { quantileSorted } from "d3-array";

import { TokenwrightError } from "../../errors.ts";
import type { Future, Futures } from "../space/futures.ts";
import type { Design } from "./finished-run.ts";
import type { Laboratory } from "./evaluator.ts";
import { requestRun } from "./request-run.ts";
import { TRACED_SERIES } from "./run-request.ts";
import type { RunRequest, TracedSeries, Traces } from "./run-request.ts";

/** Shares of the futures below each band of a fan. */
export const FAN_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Most seeds of a scenario behind a fan: percentiles hardly move beyond, and all courses are held at once. */
const MOST_SEEDS = 200;

/** How a series of a design fans out over the futures of a scenario. */
export interface Fan {
  readonly design: number;
  readonly scenario: string;
  readonly series: TracedSeries;
  /** Number of futures behind it: those of the first seeds that can be lived through. */
  readonly futures: number;
  /** In rising order of {@link FAN_SHARES}; `values[step]`. */
  readonly bands: readonly { readonly share: number; readonly values: readonly number[] }[];
}

/** What courses are traced with. */
export type Tracing = Pick<Laboratory, "experiment" | "futures" | "space" | "pool" | "signal"> & {
  /** Called after each run. */
  readonly onTrace?: () => void;
};

function tracedFutures(futures: Futures): readonly Future[] {
  return futures.list(Math.min(futures.seeds, MOST_SEEDS));
}

/** Count the runs that {@link traceFans} takes. */
export function countTraced(designs: number, futures: Futures): number {
  return designs * tracedFutures(futures).length;
}

async function liveTraced(requests: readonly RunRequest[], { pool, onTrace, signal }: Tracing): Promise<Traces[]> {
  const traces: (Traces | undefined)[] = new Array<undefined>(requests.length).fill(undefined);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const index = next++;
      const request = requests[index];
      if (request === undefined) return;
      if (signal?.aborted === true) throw new TokenwrightError("TW130", { message: "the experiment was interrupted" });
      const outcome = await pool.live(request);
      if (outcome.error === null) traces[index] = outcome.traces;
      onTrace?.();
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: pool.capacity }, lane));
  for (const { reason } of lanes.filter((result) => result.status === "rejected")) throw reason;
  return traces.filter((each) => each !== undefined);
}

function bandsOf(traces: readonly Traces[], series: TracedSeries, steps: number): Fan["bands"] {
  const sorted = Array.from({ length: steps }, (_unused, step) =>
    traces.map((each) => each[series][step] ?? 0).sort((a, b) => a - b),
  );
  return FAN_SHARES.map((share) => ({ share, values: sorted.map((values) => quantileSorted(values, share) ?? 0) }));
}

/**
 * Live through the futures of some designs again, and say how their courses fan out, scenario by scenario.
 *
 * @throws {@link TokenwrightError} TW130 when the signal says so.
 */
export async function traceFans(designs: readonly Design[], tracing: Tracing): Promise<Fan[]> {
  const { experiment, futures, space } = tracing;
  const fans: Fan[] = [];
  for (const { number: design, settings } of designs) {
    const economy = space.with(settings);
    for (const scenario of futures.scenarios) {
      const lived = tracedFutures(futures).filter((future) => future.scenario === scenario);
      const requests = lived.map((future) => ({ ...requestRun(economy, future, tracing), isTraced: true }));
      const traces = await liveTraced(requests, tracing);
      if (traces.length === 0) continue;
      for (const series of TRACED_SERIES) {
        fans.push({
          design,
          scenario,
          series,
          futures: traces.length,
          bands: bandsOf(traces, series, experiment.steps),
        });
      }
    }
  }
  return fans;
}
