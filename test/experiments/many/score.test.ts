import { expect } from "chai";

import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import type { ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import type { LivedDesign } from "../../../simulations/experiments/many/lived-design.ts";
import { frontOf, scoreDesign } from "../../../simulations/experiments/many/score.ts";
import type { Score } from "../../../simulations/experiments/many/score.ts";
import { livedScenarios } from "../lived-scenarios.ts";

function experimentWith(change: Partial<ExperimentInput>) {
  return defineExperiment({
    name: "scored",
    title: "Scored",
    description: "What designs are judged by.",
    economy: "baseline",
    scenarios: ["calm"],
    vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
    method: { kind: "random", designs: 1 },
    budget: { runs: 100 },
    ...change,
  });
}

/** A design whose runs show these drawdowns; where one is undefined, the run failed. */
function lived(drawdowns: readonly (number | undefined)[]): LivedDesign {
  const runs = drawdowns.map((value, index) => ({
    scenario: "calm",
    seed: index + 1,
    figures: value === undefined ? null : { "price.maxDrawdown": value },
  }));
  return { number: 7, settings: { "burn.maximumRate": "0.5" }, scenarios: livedScenarios(runs) };
}

const TENTHS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

describe("scoreDesign", () => {
  it("takes mean, median or the worst tenth of all futures, the worst in the objective's direction", () => {
    const objective = { metric: "price.maxDrawdown" as const, direction: "minimise" as const };
    const experiment = experimentWith({
      objectives: [
        { ...objective, statistic: "mean" },
        { ...objective, statistic: "median" },
        { ...objective, statistic: "worst-decile" },
        { ...objective, direction: "maximise", statistic: "worst-decile" },
      ],
    });
    const { objectives } = scoreDesign(lived([...TENTHS.slice(0, 9), 5.5]), experiment);
    expect(objectives.map((value) => Math.round(value * 1e9) / 1e9)).to.deep.equal([1, 0.55, 5.5, 0.1]);
  });

  it("meets a constraint where it holds in its share of the futures, bounds included", () => {
    const constraint = { metric: "price.maxDrawdown" as const, comparison: "at-most" as const, bound: 0.8 };
    const at = (share: number) =>
      scoreDesign(lived(TENTHS), experimentWith({ constraints: [{ ...constraint, share }] }));
    expect(at(0.8)).to.include({ violation: 0 });
    const missed = at(0.9);
    expect(missed.constraints[0]?.held).to.equal(0.8);
    // The ninth best drawdown decides: 0.9, an eighth above the bound.
    expect(missed.violation).to.be.closeTo(0.125, 1e-12);
    expect(missed.constraints[0]?.distance).to.equal(missed.violation);
  });

  it("meets nothing with a run that failed, and counts it as a future in which no constraint holds", () => {
    const constraints = [{ metric: "price.maxDrawdown" as const, comparison: "at-least" as const, bound: 0, share: 1 }];
    const objectives = [{ metric: "price.maxDrawdown" as const, direction: "minimise" as const }];
    const score = scoreDesign(lived([0.5, undefined, 0.5, 0.5]), experimentWith({ constraints, objectives }));
    expect(score).to.deep.include({ failed: 1, objectives: [] });
    expect(score.constraints[0]?.held).to.equal(0.75);
    // The fourth future, which has no figure, decides; and a quarter of the runs failed.
    expect(score.violation).to.equal(1.25);
  });
});

describe("frontOf", () => {
  it("finds the feasible designs that no feasible one beats, equal ones all, and none that a race dropped", () => {
    const { objectives } = experimentWith({
      objectives: [
        { metric: "price.maxDrawdown", direction: "minimise" },
        { metric: "treasury.quote", direction: "maximise" },
      ],
    });
    const score = (design: number, values: readonly number[], violation = 0, futures = 10): Score => ({
      ...{ design, settings: {}, objectives: values, constraints: [], futures },
      ...{ failed: 0, violation },
    });
    const scores = [
      score(0, [1, 1]),
      score(1, [2, 2]),
      score(2, [2, 1]),
      score(3, [1, 1]),
      score(4, [0, 9], 0.1),
      score(5, [3, 3]),
      score(6, [0, 9], 0, 4),
    ];
    expect(frontOf(scores, objectives, 10)).to.deep.equal([0, 1, 3, 5]);
    expect(frontOf([], objectives, 10)).to.deep.equal([]);
  });
});
