import { join } from "node:path";

import { RUNS_FILE } from "../../simulations/experiments/many/run-store.ts";
import { missedGoals, worstCell } from "../../simulations/experiments/stress/judge-cells.ts";
import type { Goal, JudgedCell } from "../../simulations/experiments/stress/judge-cells.ts";
import { formatNumber, formatPercent } from "../../simulations/report/format.ts";
import { REPORT_FILE_NAME } from "../../simulations/report/write-page.ts";
import { STRESS_SHOCK_NAMES } from "../../simulations/scenarios/stress-shocks.ts";
import { style } from "../terminal/stream.ts";
import type { TableRow } from "../terminal/table.ts";
import { STRESS_FILE } from "./stress-page.ts";

const NAME_WIDTH = Math.max(...STRESS_SHOCK_NAMES.map((name) => name.length));
const NUMBER_WIDTH = 3;
const CELL_WIDTH = 6;

/** Say in a few letters what came of a cell: nothing missed, so many goals, or runs that failed. */
function markOf(cell: JudgedCell): string {
  if (cell.passes) return "pass";
  const missed = missedGoals(cell);
  return cell.failed.length > 0 ? `${missed} !` : String(missed);
}

function showCell(cell: JudgedCell | undefined, colored: boolean): string {
  if (cell === undefined) return " ".repeat(CELL_WIDTH);
  return style(cell.passes ? "green" : "red", markOf(cell).padStart(CELL_WIDTH), colored);
}

/**
 * Show what came of each cell: a line for each shock, alone and with each that stands above it. Ends in a line feed.
 *
 * @param colored - Whether passes are green and misses red.
 */
export function formatMatrix(cells: readonly JudgedCell[], colored: boolean): string {
  const byShocks = new Map(cells.map((cell) => [cell.shocks.join("+"), cell]));
  const hasPairs = cells.some(({ shocks }) => shocks.length > 1);
  const others = hasPairs ? STRESS_SHOCK_NAMES.slice(0, -1) : [];
  const label = (number: string, name: string): string =>
    `${number.padStart(NUMBER_WIDTH)}  ${name.padEnd(NAME_WIDTH)}`;
  const head = ["alone", ...others.map((_name, index) => `+${index + 1}`)].map((text) => text.padStart(CELL_WIDTH));
  const lines = STRESS_SHOCK_NAMES.map((name, row) => {
    const withEarlier = others.slice(0, row).map((other) => byShocks.get(`${other}+${name}`));
    const shown = [byShocks.get(name), ...withEarlier].map((cell) => showCell(cell, colored));
    return label(String(row + 1), name) + shown.join("");
  });
  return [
    style("dim", label("", "") + head.join(""), colored),
    label("", "no shock") + showCell(byShocks.get(""), colored),
    ...lines,
    style("dim", label("", "") + " pass, or how many goals were missed; ! where a run failed", colored),
    "",
  ].join("\n");
}

function showWorst(goal: Goal, index: number, cells: readonly JudgedCell[]): string {
  const worst = worstCell(cells, goal, index);
  const result = worst?.goals[index];
  if (worst === undefined || result === undefined) return "";
  const bound = `${goal.comparison === "at-least" ? "at least" : "at most"} ${formatNumber(goal.bound)}`;
  const held = `held in ${formatPercent(result.held)} of the seeds, wanted ${formatPercent(goal.share)}`;
  const value =
    result.worst === null ? "every run failed" : `${formatNumber(result.worst.value)} with seed ${result.worst.seed}`;
  return `${goal.metric} ${bound}; worst in ${worst.scenario}: ${held}; ${value}`;
}

/** Say how each goal fared over all cells, and where the results stand. */
export function stressRows(cells: readonly JudgedCell[], goals: readonly Goal[], folder: string): TableRow[] {
  const failed = cells.reduce((sum, cell) => sum + cell.failed.length, 0);
  return [
    ["cells", `${cells.filter(({ passes }) => passes).length} of ${cells.length} pass`],
    ...(failed === 0
      ? []
      : [["failed runs", `${failed}; their cells are marked with !, their errors are kept`] as const]),
    ...goals.map((goal, index): TableRow => {
      const met = cells.filter((cell) => cell.goals[index]?.met === true).length;
      return [goal.id, `met in ${met} of ${cells.length} cells; ${showWorst(goal, index, cells)}`];
    }),
    ["report", join(folder, REPORT_FILE_NAME)],
    ["results", `${join(folder, STRESS_FILE)}, with the command for each cell's worst run; ${join(folder, RUNS_FILE)}`],
  ];
}
