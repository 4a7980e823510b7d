import { expect } from "chai";

import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import { EXPERIMENT_NAMES, loadExperiment } from "../../../simulations/experiments/definition/presets.ts";
import type { ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import { failureOf } from "../../tasks/failure-of.ts";

const INPUT: ExperimentInput = {
  name: "mine",
  title: "Mine",
  description: "One figure varies.",
  economy: "baseline",
  scenarios: ["calm"],
  vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
  method: { kind: "sobol", designs: 4 },
  budget: { runs: 40 },
};

describe("defineExperiment", () => {
  it("fills defaults in, and gives the same when it is defined again", () => {
    const experiment = defineExperiment(INPUT);
    expect(experiment).to.deep.include({ agents: 100, steps: 90, seeds: { first: 1, count: 10 }, constraints: [] });
    expect(defineExperiment(experiment)).to.deep.equal(experiment);
  });

  const CONSTRAINT = { metric: "staking.ratio" as const, comparison: "at-least" as const, bound: 0.4 };
  const range = { kind: "range" as const, path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" };
  const wrong: Readonly<Record<string, [Partial<ExperimentInput>, string]>> = {
    "a range upside down": [{ vary: [{ ...range, minimum: "0.8" }] }, "vary[0]"],
    "an empty range": [{ vary: [{ ...range, minimum: "0.7" }] }, "vary[0]"],
    "a log scale from 0": [{ vary: [{ ...range, minimum: 0, scale: "log" }] }, "vary[0].minimum"],
    "a place that varies twice": [{ vary: [range, range] }, "vary[1]"],
    "minimums above the whole": [
      { vary: [{ kind: "split", paths: ["a", "b"], total: 10, minimum: 6 }] },
      "vary[0].minimum",
    ],
    "nothing that varies": [{ vary: [] }, "vary"],
    "no scenario": [{ scenarios: [] }, "scenarios"],
    "a search without an objective": [{ method: { kind: "nsga2", population: 8, generations: 2 } }, "objectives"],
    "two objectives where there may be one": [
      {
        method: { kind: "cma-es", designs: 10 },
        objectives: [
          { metric: "price.maxDrawdown", direction: "minimise" },
          { metric: "treasury.quote", direction: "maximise" },
        ],
      },
      "objectives",
    ],
    "an uncertain range upside down": [{ uncertain: [{ ...range, maximum: "0.2" }] }, "uncertain[0]"],
    "a screening without an objective": [{ method: { kind: "morris", trajectories: 4 } }, "objectives"],
    "a screening with an odd number of levels": [
      { method: { kind: "morris", trajectories: 4, levels: 5 } },
      "method.levels",
    ],
    "satisfaction without a constraint": [{ method: { kind: "satisfy", designs: 4 } }, "constraints"],
    "a discovery of designs": [
      { method: { kind: "discovery" }, uncertain: [range], constraints: [CONSTRAINT] },
      "vary",
    ],
    "a discovery where all is known": [
      { method: { kind: "discovery" }, vary: [], constraints: [CONSTRAINT] },
      "uncertain",
    ],
    "a race that drops nobody": [{ racing: { first: 10 }, seeds: { count: 10 } }, "racing.first"],
    "a race of a screening": [
      {
        method: { kind: "morris", trajectories: 4 },
        objectives: [{ metric: "treasury.quote", direction: "maximise" }],
        racing: { first: 2 },
      },
      "racing",
    ],
    "a race of medians": [
      {
        objectives: [{ metric: "treasury.quote", direction: "maximise", statistic: "median" }],
        racing: { first: 2 },
      },
      "objectives[0].statistic",
    ],
    "a scenario twice": [{ scenarios: ["calm", "crash", "calm"] }, "scenarios[2]"],
    "more seeds than there are": [{ seeds: { first: 4_294_967_290, count: 10 } }, "seeds.first"],
    "steps of less than an hour": [{ stepSeconds: 60 }, "stepSeconds"],
    "a budget of nothing": [{ budget: { runs: 0 } }, "budget.runs"],
  };
  for (const [title, [change, path]] of Object.entries(wrong)) {
    it(`refuses ${title}`, async () => {
      const { code, exitCode, problems } = await failureOf(() => defineExperiment({ ...INPUT, ...change }));
      expect({ code, exitCode, paths: problems.map((problem) => problem.path) }).to.deep.equal({
        code: "TW133",
        exitCode: 2,
        paths: [path],
      });
      expect(problems[0]?.allowed).to.be.a("string");
      expect(problems[0]?.next).to.be.a("string");
    });
  }

  it("refuses an unknown metric, and says which one is meant", async () => {
    const constraints = [{ metric: "staking.ration", comparison: "at-least", bound: 0.4 }];
    const { code, problems } = await failureOf(() => defineExperiment({ ...INPUT, constraints } as ExperimentInput));
    expect([code, problems[0]?.path]).to.deep.equal(["TW133", "constraints[0].metric"]);
    expect(problems[0]?.next).to.include("staking.ratio");
  });
});

describe("loadExperiment", () => {
  it("has every preset, valid", async () => {
    for (const name of EXPERIMENT_NAMES) expect((await loadExperiment(name)).name).to.equal(name);
  });

  it("refuses a name that there isn't", async () => {
    const { code, exitCode, problems } = await failureOf(() => loadExperiment("burn-and-buybacks"));
    expect({ code, exitCode }).to.deep.equal({ code: "TW134", exitCode: 2 });
    expect(problems[0]?.next).to.include("burn-and-buyback");
  });
});
