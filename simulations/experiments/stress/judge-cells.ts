import { ascending } from "d3-array";

import type { Economy } from "../../economies/schema.ts";
import { isWithin } from "../../metrics/goals.ts";
import { failedRuns } from "../many/failed-runs.ts";
import type { FailedRun } from "../many/failed-runs.ts";
import { demandedFutures } from "../many/score.ts";
import type { FinishedRun } from "../many/finished-run.ts";
import type { StressCell } from "./stress-cells.ts";

/** A goal of an economy file. */
export type Goal = Economy["goals"][number];

/** What a run came to that shows a goal at its worst. */
export interface WorstRun {
  readonly value: number;
  readonly seed: number;
}

/** How a goal fared in a cell. */
export interface GoalUnderStress {
  readonly id: string;
  /** Share of the cell's seeds in which it held; a run that failed counts as one in which it didn't. */
  readonly held: number;
  /** Whether that is the share that the file asks for, or more. */
  readonly met: boolean;
  /** Of the seeds whose runs are as bad as the worst, the first; null where every run failed. */
  readonly worst: WorstRun | null;
}

/** What came of a cell. */
export interface JudgedCell {
  readonly scenario: string;
  readonly shocks: StressCell;
  /** Whether every goal is met and no run failed. */
  readonly passes: boolean;
  /** `goals[goal]`, in the economy's order. */
  readonly goals: readonly GoalUnderStress[];
  readonly failed: readonly FailedRun[];
}

/** A goal's values over a cell's runs that came to figures. */
function valuesOf(goal: Goal, runs: readonly FinishedRun[]): WorstRun[] {
  return runs.flatMap(({ seed, outcome }) =>
    outcome.figures === null ? [] : [{ value: outcome.figures[goal.metric], seed }],
  );
}

function judgeGoal(goal: Goal, runs: readonly FinishedRun[]): GoalUnderStress {
  const values = valuesOf(goal, runs);
  const held = values.filter(({ value }) => isWithin(value, goal)).length;
  const sign = goal.comparison === "at-least" ? 1 : -1;
  const [worst = null] = values.toSorted((a, b) => sign * (a.value - b.value) || a.seed - b.seed);
  const share = runs.length === 0 ? 0 : held / runs.length;
  return { id: goal.id, held: share, met: runs.length > 0 && held >= demandedFutures(goal, runs.length), worst };
}

/**
 * Judge a cell by its runs against an economy's goals.
 *
 * @param cell - Its scenario's name, and the shocks.
 * @param runs - Those of the cell alone: one for each seed.
 */
export function judgeCell(
  { scenario, shocks }: Pick<JudgedCell, "scenario" | "shocks">,
  goals: readonly Goal[],
  runs: readonly FinishedRun[],
): JudgedCell {
  const judged = goals.map((goal) => judgeGoal(goal, runs));
  const failed = failedRuns(runs);
  const passes = failed.length === 0 && judged.every(({ met }) => met);
  return { scenario, shocks, passes, goals: judged, failed };
}

/** Count the goals that a cell misses. */
export function missedGoals({ goals }: Pick<JudgedCell, "goals">): number {
  return goals.filter(({ met }) => !met).length;
}

/** Find the cell in which a goal, the `index`th of the economy, fared worst: where it holds least often, else by the value. */
export function worstCell<Cell extends JudgedCell>(
  cells: readonly Cell[],
  goal: Goal,
  index: number,
): Cell | undefined {
  const sign = goal.comparison === "at-least" ? 1 : -1;
  const heldIn = (cell: Cell): number => cell.goals[index]?.held ?? 0;
  const valueIn = (cell: Cell): number => sign * (cell.goals[index]?.worst?.value ?? Number.NEGATIVE_INFINITY);
  const [worst] = cells.toSorted((a, b) => heldIn(a) - heldIn(b) || ascending(valueIn(a), valueIn(b)));
  return worst;
}
