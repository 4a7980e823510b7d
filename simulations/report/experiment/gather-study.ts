import type { LivedDesign } from "../../experiments/many/evaluator.ts";
import type { RunStore } from "../../experiments/many/run-store.ts";
import { designsToExamine } from "../../experiments/run-experiment.ts";
import type { Future } from "../../experiments/space/futures.ts";
import { listedDesigns } from "./study.ts";
import type { Study } from "./study.ts";
import { worstRunOf } from "./worst-run.ts";

/** What a page is made of, besides what is read from the runs. */
export type StudyInput = Omit<Study, "closer" | "worst">;

/** Gather what an experiment's page shows; of most designs no more than one run is kept in memory. */
export async function gatherStudy(input: StudyInput, store: Pick<RunStore, "runsOf">): Promise<Study> {
  const { result, experiment } = input;
  const closerNumbers = new Set(designsToExamine(result));
  const closer: LivedDesign[] = [];
  const worst = new Map<number, Future>();
  for (const { design: number, settings } of listedDesigns(result)) {
    const runs = await store.runsOf(number);
    const run = worstRunOf(runs, experiment);
    if (run !== undefined) worst.set(number, { scenario: run.scenario, seed: run.seed });
    if (closerNumbers.has(number)) closer.push({ number, settings, runs });
  }
  return { ...input, closer, worst };
}
