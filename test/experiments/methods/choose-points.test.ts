import { expect } from "chai";

import { defineExperiment } from "../../../simulations/experiments/definition/define-experiment.ts";
import type { Experiment, ExperimentInput } from "../../../simulations/experiments/definition/schema.ts";
import type { Score } from "../../../simulations/experiments/many/score.ts";
import { choosePoints } from "../../../simulations/experiments/methods/choose-points.ts";
import { countRuns, requireAffordable } from "../../../simulations/experiments/methods/effort.ts";
import { failureOf } from "../../tasks/failure-of.ts";

function experimentWith(
  method: ExperimentInput["method"],
  runs = 1_000_000,
  direction: "minimise" | "maximise" = "minimise",
) {
  return defineExperiment({
    name: "chosen",
    title: "Chosen",
    description: "How designs are chosen.",
    economy: "baseline",
    scenarios: ["calm", "crash"],
    seeds: { count: 3 },
    vary: [{ kind: "range", path: "burn.maximumRate", minimum: "0.3", maximum: "0.7" }],
    objectives: [{ metric: "price.maxDrawdown", direction }],
    method,
    budget: { runs },
  });
}

/** A list of three values, and two dimensions with any number of them. */
const SPACE = { dimensions: 3, values: [3, undefined, undefined] };

/** Take every lot, and score each point by how far its first coordinate lies from a quarter, after so many futures. */
function chosen(
  experiment: Experiment,
  score = (point: readonly number[]) => Math.abs((point[0] ?? 0) - 0.25),
  futures: (point: readonly number[]) => number = () => 6,
) {
  const lots = choosePoints(experiment, SPACE);
  const points: (readonly number[])[] = [];
  for (let lot = lots.next(); lot.done !== true;) {
    const first = points.length;
    points.push(...lot.value);
    const scores = lot.value.map((point, index): Score => ({
      design: first + index,
      settings: {},
      objectives: experiment.objectives.map(({ direction }) => (direction === "maximise" ? -1 : 1) * score(point)),
      constraints: [],
      futures: futures(point),
      failed: 0,
      violation: 0,
    }));
    lot = lots.next(scores);
  }
  return points;
}

const mean = (points: readonly (readonly number[])[]) =>
  points.reduce((sum, [first = 0]) => sum + Math.abs(first - 0.25), 0) / points.length;

describe("choosePoints", () => {
  const methods: readonly [ExperimentInput["method"], number][] = [
    [{ kind: "grid", levels: 4 }, 48],
    [{ kind: "random", designs: 300 }, 300],
    [{ kind: "latin-hypercube", designs: 10 }, 10],
    [{ kind: "sobol", designs: 16 }, 16],
    [{ kind: "nsga2", population: 12, generations: 5 }, 60],
    [{ kind: "cma-es", designs: 33 }, 33],
  ];
  for (const [method, designs] of methods) {
    it(`chooses as many designs by ${method.kind} as it counts, the same ones again, others with another seed`, () => {
      const experiment = experimentWith(method);
      const points = chosen(experiment);
      expect(points.length).to.equal(designs);
      expect(countRuns(experiment, SPACE)).to.equal(designs * 6);
      for (const point of points) expect(point.length).to.equal(3);
      expect(chosen(experiment)).to.deep.equal(points);
      const other = chosen({ ...experiment, seed: 2 });
      if (method.kind === "grid") expect(other).to.deep.equal(points);
      else expect(other).to.not.deep.equal(points);
    });
  }

  it("tries every value of a list on a grid, whatever its levels", () => {
    const first = chosen(experimentWith({ kind: "grid", levels: 2 })).map(([value = 0]) => Math.floor(value * 3));
    expect(new Set(first)).to.deep.equal(new Set([0, 1, 2]));
  });

  for (const kind of ["nsga2", "cma-es"] as const) {
    it(`comes nearer to what is best by ${kind}, whether that is least or most`, () => {
      const method = kind === "nsga2" ? { kind, population: 20, generations: 10 } : { kind, designs: 200 };
      for (const direction of ["minimise", "maximise"] as const) {
        const points = chosen(experimentWith(method, 1_000_000, direction));
        expect(mean(points.slice(-40))).to.be.below(mean(points.slice(0, 20)) / 4);
      }
    });

    it(`doesn't follow by ${kind} what a race dropped, however good it looked until then`, () => {
      const method = kind === "nsga2" ? { kind, population: 20, generations: 10 } : { kind, designs: 200 };
      const first = ([coordinate = 0]: readonly number[]): number => coordinate;
      const points = chosen(experimentWith(method), first, (point) => (first(point) < 0.5 ? 3 : 6));
      const late = points.slice(-40).map(first);
      expect(late.filter((coordinate) => coordinate >= 0.5).length).to.be.above(20);
    });

    it(`goes on by ${kind} where a design can't be lived with`, () => {
      const method = kind === "nsga2" ? { kind, population: 8, generations: 4 } : { kind, designs: 40 };
      const lots = choosePoints(experimentWith(method), SPACE);
      let count = 0;
      const failed: Score = {
        ...{ design: 0, settings: {}, objectives: [], constraints: [], futures: 6 },
        ...{ failed: 1, violation: 1 },
      };
      for (let lot = lots.next(); lot.done !== true; lot = lots.next(lot.value.map(() => failed)))
        count += lot.value.length;
      expect(count).to.equal(kind === "nsga2" ? 32 : 40);
    });
  }
});

describe("choosePoints that satisfy", () => {
  const method = { kind: "satisfy" as const, designs: 200, enough: 5 };
  const constraints = [{ metric: "staking.ratio" as const, comparison: "at-least" as const, bound: 1 }];
  const experiment = defineExperiment({ ...experimentWith({ kind: "random", designs: 1 }), constraints, method });

  /** Points of a search for places within a radius of a corner; with the number of those that were found. */
  function satisfying(radius: number) {
    const lots = choosePoints(experiment, SPACE);
    const points: (readonly number[])[] = [];
    let found = 0;
    for (let lot = lots.next(); lot.done !== true;) {
      const begun = points.length;
      const scores = lot.value.map((point, index): Score => {
        const distance = Math.max(0, Math.hypot(...point.map((value) => value - 0.9)) - radius);
        return {
          ...{ design: begun + index, settings: {}, objectives: [0], futures: 6, failed: 0, violation: distance },
          constraints: [{ metric: "staking.ratio", comparison: "at-least", bound: 1, share: 1, held: 0, distance }],
        };
      });
      points.push(...lot.value);
      found += scores.filter(({ violation }) => violation === 0).length;
      lot = lots.next(scores);
    }
    return { points, found };
  }

  it("finds places that hardly a random point meets, and stops when there are enough", () => {
    // A ball of radius 0.1 holds 0.4 % of the cube.
    const { points, found } = satisfying(0.1);
    expect(found).to.be.at.least(5);
    expect(points.length).to.be.below(200);
    expect(new Set(points.map((point) => point.join())).size).to.equal(points.length);
  });

  it("counts a design once, however many points lead to it", () => {
    const lots = choosePoints(experiment, SPACE);
    let count = 0;
    for (let lot = lots.next(); lot.done !== true;) {
      count += lot.value.length;
      const same: Score = {
        ...{ design: 7, settings: {}, objectives: [0], constraints: [] },
        ...{ futures: 6, failed: 0, violation: 0 },
      };
      lot = lots.next(lot.value.map(() => same));
    }
    expect(count).to.equal(200);
  });

  it("counts none that a race dropped", () => {
    const lots = choosePoints(experiment, SPACE);
    let count = 0;
    for (let lot = lots.next(); lot.done !== true;) {
      count += lot.value.length;
      const dropped: Score = {
        ...{ design: 0, settings: {}, objectives: [0], constraints: [] },
        ...{ futures: 2, failed: 0, violation: 0 },
      };
      lot = lots.next(lot.value.map(() => dropped));
    }
    expect(count).to.equal(200);
  });

  it("stops at once where everything will do, and when the designs are used up where nothing does", () => {
    expect(satisfying(2).points.length).to.equal(16);
    expect(satisfying(-1)).to.deep.include({ found: 0 });
    expect(satisfying(-1).points.length).to.equal(200);
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
