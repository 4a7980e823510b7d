import { join, relative } from "node:path";

import type { LoadedExperiment } from "../../simulations/experiments/definition/load-with-names.ts";
import type { ExperimentReport } from "../../simulations/experiments/many/write-results.ts";
import { DESIGNS_FOLDER, RESULTS_FILE } from "../../simulations/experiments/many/write-results.ts";
import { RUNS_FILE } from "../../simulations/experiments/many/run-store.ts";
import { isFeasible } from "../../simulations/experiments/many/score.ts";
import type { Score } from "../../simulations/experiments/many/score.ts";
import { countFutures } from "../../simulations/experiments/methods/effort.ts";
import { formatExactPercent, formatPercent } from "../../simulations/report/format.ts";
import { formatMetric } from "../../simulations/report/goal-metrics.ts";
import { REPORT_FILE_NAME } from "../../simulations/report/write-page.ts";
import type { TableRow } from "../terminal/table.ts";

function showSettings({ settings }: Score): string {
  return Object.entries(settings)
    .map(([path, figure]) => `${path} ${figure}`)
    .join(", ");
}

function showScore(score: Score, { experiment, economy }: LoadedExperiment): string {
  const figures = experiment.objectives.flatMap(({ metric, statistic }, index) => {
    const value = score.objectives[index];
    return value === undefined ? [] : [`${metric} ${formatMetric(metric, value, economy)} (${statistic})`];
  });
  const missed = score.constraints
    .filter(({ distance }) => distance > 0)
    .map(
      ({ metric, held, share }) =>
        `${metric} holds in ${formatPercent(held)} of the futures instead of ${formatExactPercent(share)}`,
    );
  return [...figures, ...missed, showSettings(score)].filter((part) => part !== "").join("; ");
}

function examinedRows(report: ExperimentReport, loaded: LoadedExperiment): TableRow[] {
  const byNumber = new Map(report.scores.map((score) => [score.design, score]));
  const row = (design: number, why: string): TableRow[] => {
    const score = byNumber.get(design);
    return score === undefined ? [] : [[`design ${design}`, `${why}: ${showScore(score, loaded)}`]];
  };
  return [
    ...report.chosen.flatMap(({ design, reasons }) =>
      row(design, reasons.map((reason) => (reason === "compromise" ? reason : `best ${reason}`)).join(", ")),
    ),
    ...report.leastViolating.flatMap((design) => row(design, "among the least violating")),
  ];
}

function countRows({ scores, front }: ExperimentReport, { experiment }: LoadedExperiment): TableRow[] {
  const all = countFutures(experiment);
  const feasible = scores.filter((score) => isFeasible(score, all));
  const dropped = scores.filter(({ futures }) => futures < all);
  const failed = scores.reduce((sum, score) => sum + score.failed, 0);
  const beaten = experiment.objectives.length === 0 ? "" : `, and ${front.length} are beaten by none`;
  return [
    ["designs", `${scores.length}, of which ${feasible.length} meet every constraint${beaten}`],
    ...(dropped.length === 0 ? [] : [["dropped early", `${dropped.length} by racing`] as const]),
    ...(failed === 0 ? [] : [["failed runs", `${failed}; their errors stand in the table of runs`] as const]),
  ];
}

function sensitivityRows({ sensitivity }: ExperimentReport): TableRow[] {
  return sensitivity.map(({ metric, dimensions }) => {
    const weightOf = (figures: (typeof dimensions)[number]["figures"]): number =>
      (figures["muStar"] ?? figures["total"])?.value ?? 0;
    const sorted = dimensions.toSorted((a, b) => weightOf(b.figures) - weightOf(a.figures));
    const shown = sorted.map(({ name, figures }) => `${name} ${weightOf(figures).toPrecision(3)}`).join(", ");
    return [`${metric} depends on`, shown === "" ? "too few designs could be lived with to tell" : shown];
  });
}

function failureRows({ failures }: ExperimentReport): TableRow[] {
  return failures.map(({ design, scenario, futures, failed, boxes }) => {
    const shown = boxes.map(({ limits, density }) => {
      const where = limits
        .map(({ path, from, to }) => (from === to ? `${path} at ${from}` : `${path} from ${from} to ${to}`))
        .join(" and ");
      return `${formatPercent(density)} of those with ${where}`;
    });
    return [`design ${design} fails`, [`in ${failed} of ${futures} futures of ${scenario}`, ...shown].join("; in ")];
  });
}

function confirmationRows({ confirmations }: ExperimentReport): TableRow[] {
  if (confirmations.length === 0) return [];
  const agreed = confirmations.filter((each) => each.agreed).length;
  return [["on the contracts", `${agreed} of ${confirmations.length} replays in lockstep gave the same figures`]];
}

/** Say what came of an experiment, the most important first. */
export function experimentRows(report: ExperimentReport, loaded: LoadedExperiment, folder: string): TableRow[] {
  const shown = relative("", folder);
  const hasDesigns = report.front.length + report.leastViolating.length > 0;
  return [
    ...countRows(report, loaded),
    ...examinedRows(report, loaded),
    ...sensitivityRows(report),
    ...failureRows(report),
    ...confirmationRows(report),
    ...(hasDesigns ? [["economies", `${join(shown, DESIGNS_FOLDER)}, for simulate --economy`] as const] : []),
    ["report", join(shown, REPORT_FILE_NAME)],
    ["results", `${join(shown, RESULTS_FILE)}; every run in ${join(shown, RUNS_FILE)}`],
  ];
}
