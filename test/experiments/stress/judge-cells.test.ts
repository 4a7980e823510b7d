import { expect } from "chai";

import { GOAL_METRICS } from "../../../simulations/economies/goals.ts";
import type { FinishedRun } from "../../../simulations/experiments/many/finished-run.ts";
import { judgeCell } from "../../../simulations/experiments/stress/judge-cells.ts";
import type { Goal } from "../../../simulations/experiments/stress/judge-cells.ts";
import type { GoalFigures } from "../../../simulations/metrics/goals.ts";

const CELL = { scenario: "calm+price-90", shocks: ["price-90"] } as const;
const FALL: Goal = { id: "fall", metric: "price.maxDrawdown", comparison: "at-most", bound: 0.5, share: 0.75 };
const STAKE: Goal = { id: "stake", metric: "staking.ratio", comparison: "at-least", bound: 0.5, share: 0.5 };

/** A run in which every metric has the same value, or that failed. */
function run(seed: number, value: number | null): FinishedRun {
  const figures = Object.fromEntries(GOAL_METRICS.map((metric) => [metric, value]));
  const outcome =
    value === null
      ? { figures: null, error: { code: "TW300", message: "broken" } }
      : { figures: figures as unknown as GoalFigures, error: null };
  return { design: 0, scenario: CELL.scenario, seed, key: "", outcome };
}

describe("judgeCell", () => {
  it("tells the share of the seeds that hold a goal, bounds included, and the worst run in the goal's own sense", () => {
    const runs = [run(5, 0.5), run(6, 0.2), run(7, 0.9), run(8, 0.4)];
    const { passes, goals, failed } = judgeCell(CELL, [FALL, STAKE], runs);
    expect(goals).to.deep.equal([
      { id: "fall", held: 0.75, met: true, worst: { value: 0.9, seed: 7 } },
      { id: "stake", held: 0.5, met: true, worst: { value: 0.2, seed: 6 } },
    ]);
    expect([passes, failed]).to.deep.equal([true, []]);
  });

  it("misses a goal that holds in a smaller share", () => {
    const { passes, goals } = judgeCell(CELL, [FALL], [run(1, 0.6), run(2, 0.4)]);
    expect([passes, goals[0]?.held, goals[0]?.met]).to.deep.equal([false, 0.5, false]);
  });

  it("names the first of the seeds that are equally bad", () => {
    expect(judgeCell(CELL, [FALL], [run(9, 1), run(3, 1)]).goals[0]?.worst?.seed).to.equal(3);
  });

  it("fails where a run failed, whatever the others hold, and counts it against every goal", () => {
    const { passes, goals, failed } = judgeCell(CELL, [FALL], [run(1, 0), run(2, 0), run(3, 0), run(4, null)]);
    expect([passes, goals[0]?.held, goals[0]?.met]).to.deep.equal([false, 0.75, true]);
    expect(failed).to.deep.equal([{ seed: 4, code: "TW300", message: "broken" }]);
    const none = judgeCell(CELL, [FALL], [run(1, null)]);
    expect(none.goals[0]).to.deep.equal({ id: "fall", held: 0, met: false, worst: null });
  });
});
