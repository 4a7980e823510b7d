import { expect } from "chai";

import type { Experiment, Method } from "../../../simulations/experiments/definition/schema.ts";
import type { Score } from "../../../simulations/experiments/many/score.ts";
import { choosePoints } from "../../../simulations/experiments/methods/choose-points.ts";
import { measureSensitivity } from "../../../simulations/experiments/methods/measure-sensitivity.ts";

const OBJECTIVES: Experiment["objectives"] = [
  { metric: "price.maxDrawdown", direction: "maximise", statistic: "mean" },
  { metric: "treasury.quote", direction: "minimise", statistic: "median" },
];

const SPACE = { dimensions: 3, values: [undefined, undefined, undefined] };

/** Screen two functions of three dimensions: 4 a + b, and a constant; every `failing`th point can't be lived with. */
function screen(method: Method, failing = Infinity) {
  const experiment = { method, seed: 3, objectives: OBJECTIVES, scenarios: ["calm"], seeds: { first: 1, count: 1 } };
  const points: (readonly number[])[] = [];
  const scores: Score[] = [];
  const lots = choosePoints(experiment, SPACE);
  for (let lot = lots.next(); lot.done !== true;) {
    const told = lot.value.map((point, index): Score => {
      const isFailed = (points.length + index) % failing === failing - 1;
      const objectives = isFailed ? [] : [4 * (point[0] ?? 0) + (point[1] ?? 0), 7];
      return {
        ...{ design: points.length + index, settings: {}, objectives, constraints: [] },
        ...{ futures: 1, failed: isFailed ? 1 : 0, violation: 0 },
      };
    });
    points.push(...lot.value);
    scores.push(...told);
    lot = lots.next(told);
  }
  return measureSensitivity(experiment, { points, scores, names: ["a", "b", "c"] });
}

describe("measureSensitivity", () => {
  it("finds the effects of a linear function by Morris' screening, whatever designs can't be lived with", () => {
    for (const failing of [Infinity, 9]) {
      const [first, second] = screen({ kind: "morris", trajectories: 20, levels: 4 }, failing);
      expect(first?.metric).to.equal("price.maxDrawdown");
      expect(first?.dimensions.map(({ name }) => name)).to.deep.equal(["a", "b", "c"]);
      const means = first?.dimensions.map(({ figures }) => Math.round((figures["muStar"]?.value ?? 0) * 1e6) / 1e6);
      expect(means).to.deep.equal([4, 1, 0]);
      expect(second?.dimensions.every(({ figures }) => figures["muStar"]?.value === 0)).to.equal(true);
    }
  });

  it("shares the variance out by Sobol' indices", () => {
    const [first] = screen({ kind: "sobol-indices", rows: 256 });
    const totals = first?.dimensions.map(({ figures }) => figures["total"]?.value ?? 0) ?? [];
    // Variances of 4 a and b are as 16 to 1.
    expect(totals[0]).to.be.closeTo(16 / 17, 0.02);
    expect(totals[1]).to.be.closeTo(1 / 17, 0.02);
    expect(totals[2]).to.equal(0);
  });

  it("says nothing where no two rows are whole, or a dimension has no effect, though most designs are known", () => {
    // Of five points in each row one fails; of four in each trajectory every second.
    expect(screen({ kind: "sobol-indices", rows: 32 }, 5)[0]?.dimensions).to.deep.equal([]);
    expect(screen({ kind: "morris", trajectories: 8, levels: 4 }, 2)[0]?.dimensions).to.deep.equal([]);
  });

  it("says nothing where most designs can't be lived with, or the method measures nothing", () => {
    expect(screen({ kind: "morris", trajectories: 4, levels: 4 }, 1)[0]?.dimensions).to.deep.equal([]);
    expect(screen({ kind: "sobol", designs: 8 })).to.deep.equal([]);
  });
});
