import { expect } from "chai";

import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import type { ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import { countRuns, pointsOf, requireAffordable } from "../../../simulations/experiments/methods/points.ts";
import { failureOf } from "../../tasks/failure-of.ts";

function experimentWith(method: ExperimentInput["method"], runs = 1_000_000) {
  return defineExperiment({
    name: "chosen",
    title: "Chosen",
    description: "How designs are chosen.",
    economy: "baseline",
    scenarios: ["calm", "crash"],
    seeds: { count: 3 },
    vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
    method,
    budget: { runs },
  });
}

/** A list of three values, and two dimensions with any number of them. */
const SPACE = { dimensions: 3, values: [3, undefined, undefined] };

describe("pointsOf", () => {
  const methods: readonly [ExperimentInput["method"], number][] = [
    [{ kind: "grid", levels: 4 }, 48],
    [{ kind: "random", designs: 10 }, 10],
    [{ kind: "latin-hypercube", designs: 10 }, 10],
    [{ kind: "sobol", designs: 16 }, 16],
  ];
  for (const [method, designs] of methods) {
    it(`chooses as many designs by ${method.kind} as it counts, the same ones again, others with another seed`, () => {
      const experiment = experimentWith(method);
      const points = pointsOf(experiment, SPACE);
      expect(points.length).to.equal(designs);
      expect(countRuns(experiment, SPACE)).to.equal(designs * 6);
      for (const point of points) expect(point.length).to.equal(3);
      expect(pointsOf(experiment, SPACE)).to.deep.equal(points);
      const other = pointsOf({ ...experiment, seed: 2 }, SPACE);
      if (method.kind === "grid") expect(other).to.deep.equal(points);
      else expect(other).to.not.deep.equal(points);
    });
  }

  it("tries every value of a list on a grid, whatever its levels", () => {
    const first = pointsOf(experimentWith({ kind: "grid", levels: 2 }), SPACE).map(([value = 0]) =>
      Math.floor(value * 3),
    );
    expect(new Set(first)).to.deep.equal(new Set([0, 1, 2]));
  });
});

describe("requireAffordable", () => {
  it("refuses a budget below what the method takes, and says what it takes", async () => {
    const method = { kind: "random" as const, designs: 10 };
    requireAffordable(experimentWith(method, 60), SPACE);
    const { code, exitCode, problems } = await failureOf(() => requireAffordable(experimentWith(method, 59), SPACE));
    expect({ code, exitCode }).to.deep.equal({ code: "TW133", exitCode: 2 });
    expect(problems[0]).to.include({ path: "budget.runs", value: 59, allowed: "at least 60" });
  });

  it("refuses Sobol's sequence in more dimensions than it is known for", async () => {
    const space = { dimensions: 100_000, values: Array<undefined>(100_000).fill(undefined) };
    const { code, problems } = await failureOf(() =>
      requireAffordable(experimentWith({ kind: "sobol", designs: 2 }), space),
    );
    expect([code, problems[0]?.path]).to.deep.equal(["TW133", "method.kind"]);
  });
});
