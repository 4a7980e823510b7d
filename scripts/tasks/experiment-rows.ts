import { join } from "node:path";

import type { Experiment } from "../../simulations/experiments/definition/schema.ts";
import { DESIGNS_FOLDER, RESULTS_FILE } from "../../simulations/experiments/many/results-files.ts";
import { RUNS_FILE } from "../../simulations/experiments/many/run-store.ts";
import type { Score } from "../../simulations/experiments/many/score.ts";
import type { ExperimentResult } from "../../simulations/experiments/run-experiment.ts";
import { REPORT_FILE_NAME } from "../../simulations/report/write-page.ts";
import type { TableRow } from "../terminal/table.ts";

/** Designs that are listed. */
const LISTED = 5;

function showSettings({ settings }: Score): string {
  return Object.entries(settings)
    .map(([path, figure]) => `${path} ${figure}`)
    .join(", ");
}

function showScore(score: Score, { objectives }: Experiment): string {
  const figures = objectives.map(
    ({ metric, statistic }, index) =>
      `${statistic} ${metric} ${(score.objectives[index] ?? Number.NaN).toPrecision(4)}`,
  );
  return [...figures, showSettings(score)].join("; ");
}

/** Say what came of an experiment, the most important first. */
export function experimentRows(
  { scores, front }: ExperimentResult,
  experiment: Experiment,
  folder: string,
): TableRow[] {
  const feasible = scores.filter(({ violation }) => violation === 0);
  const failed = scores.reduce((sum, score) => sum + score.failed, 0);
  const least = scores.toSorted((a, b) => a.violation - b.violation).slice(0, LISTED);
  const best = scores.filter(({ design }) => front.includes(design));
  const shown = feasible.length > 0 ? best.slice(0, LISTED) : least;
  return [
    [
      "designs",
      `${scores.length}, of which ${feasible.length} meet every constraint, and ${front.length} are beaten by none`,
    ],
    ...(failed === 0 ? [] : [["failed runs", `${failed}; their errors stand in the table of runs`] as const]),
    ...(feasible.length > 0 ? [] : [["nothing meets all", "the least violating designs follow"] as const]),
    ...shown.map((score): TableRow => [`design ${score.design}`, showScore(score, experiment)]),
    ...(feasible.length > 0 ? [["economies", `${join(folder, DESIGNS_FOLDER)}, for simulate --economy`] as const] : []),
    ["report", join(folder, REPORT_FILE_NAME)],
    ["results", `${join(folder, RESULTS_FILE)}; every run in ${join(folder, RUNS_FILE)}`],
  ];
}
