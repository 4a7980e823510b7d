import type { LivedDesign } from "../../experiments/many/lived-design.ts";
import { judgedMetrics } from "../../experiments/many/score.ts";
import type { RunStore } from "../../experiments/many/run-store.ts";
import { designsToExamine } from "../../experiments/run-experiment.ts";
import type { Future } from "../../experiments/space/futures.ts";
import { listedDesigns } from "./study.ts";
import type { Study } from "./study.ts";
import { worstRunOf } from "./worst-run.ts";

/** What a page is made of, besides what is read from the runs. */
export type StudyInput = Omit<Study, "closer" | "worst">;

/** Gather what an experiment's page shows; of most designs no more than one future is kept in memory. */
export async function gatherStudy(input: StudyInput, store: Pick<RunStore, "livedThrough">): Promise<Study> {
  const { result, experiment } = input;
  const metrics = judgedMetrics(experiment);
  const closerNumbers = new Set(designsToExamine(result));
  const closer: LivedDesign[] = [];
  const worst = new Map<number, Future>();
  for (const { design: number, settings } of listedDesigns(result)) {
    const scenarios = await store.livedThrough(number, metrics);
    const run = worstRunOf(scenarios, experiment);
    if (run !== undefined) worst.set(number, run);
    if (closerNumbers.has(number)) closer.push({ number, settings, scenarios });
  }
  return { ...input, closer, worst };
}
