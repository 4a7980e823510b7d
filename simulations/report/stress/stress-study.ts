import type { Economy } from "../../economies/schema.ts";
import type { Experiment } from "../../experiments/definition/schema.ts";
import type { FailedRun } from "../../experiments/many/failed-runs.ts";
import type { GoalUnderStress, JudgedCell, WorstRun } from "../../experiments/stress/judge-cells.ts";

/** The command that lives through a run again. */
interface Traced {
  readonly command: string;
}

/** How a goal fared in a cell, with what leads to its worst run. */
export interface TracedGoal extends GoalUnderStress {
  readonly worst: (WorstRun & Traced) | null;
}

/** What came of a cell, with what leads to its runs. */
export interface TracedCell extends JudgedCell {
  /** `goals[goal]`, in the economy's order. */
  readonly goals: readonly TracedGoal[];
  readonly failed: readonly (FailedRun & Traced)[];
}

/** What a stress test came to. */
export interface StressResult extends Pick<Experiment, "agents" | "steps" | "stepSeconds" | "seeds"> {
  /** The economy's name. */
  readonly economy: string;
  /** Name of the scenario that the shocks befall. */
  readonly scenario: string;
  readonly goals: Economy["goals"];
  readonly cells: readonly TracedCell[];
}

/** A stress test as its page tells it. */
export interface StressStudy {
  readonly economy: Economy;
  readonly result: StressResult;
  /** The command that makes the test again. */
  readonly commandLine: string;
}

/** Name a cell in a few words: "no shock", "price-50", "price-50 and fee-spike". */
export function nameCell({ shocks }: Pick<JudgedCell, "shocks">): string {
  return shocks.length === 0 ? "no shock" : shocks.join(" and ");
}
