import { expect } from "chai";

import { hypervolume } from "../../../simulations/search/evolution/hypervolume.ts";
import { measureFront } from "../../../simulations/search/problems/front-hypervolume.ts";
import {
  createDtlz2,
  createSrn,
  createTnk,
  createZdt1,
  createZdt2,
  createZdt3,
  MULTI_OBJECTIVE_PROBLEMS,
} from "../../../simulations/search/problems/multi-objective.ts";
import { createRng } from "../../../simulations/units/rng.ts";

const zdtPoint = (first: number, rest = 0): number[] => [first, ...new Array<number>(29).fill(rest)];

describe("test problems with several objectives", () => {
  it("have the values that their definitions give at points reckoned by hand", () => {
    expect(createZdt1().evaluate(zdtPoint(0.25)).objectives).to.deep.equal([0.25, 0.5]);
    expect(createZdt2().evaluate(zdtPoint(0.5)).objectives).to.deep.equal([0.5, 0.75]);
    expect(createZdt3().evaluate(zdtPoint(0)).objectives).to.deep.equal([0, 1]);
    expect(createZdt1().evaluate(zdtPoint(0, 0.5)).objectives[1]).to.be.closeTo(5.5, 1e-12);
    expect(createSrn().evaluate([0.5, 0.5])).to.deep.equal({ objectives: [7, -1], violations: [0, 1] });
    expect(createTnk().evaluate([1 / Math.PI, 1 / Math.PI]).violations[0]).to.equal(0);
    expect(createTnk().evaluate([0, 0]).violations[0]).to.be.closeTo(1.1, 1e-12);
    const onFront = createDtlz2().evaluate([0.3, 0.7, ...new Array<number>(10).fill(0.5)]).objectives;
    expect(Math.hypot(...onFront)).to.be.closeTo(1, 1e-12);
  });

  it("have fronts whose measure agrees with closed forms", () => {
    const convex = measureFront((x) => [x, 1 - Math.sqrt(x)], 200_000);
    expect(convex.hypervolume).to.be.closeTo(2 / 3, 1e-7);
    // Two pieces of the line y = 1 − x; the gap from 1/4 to 3/4 is a stair of height 3/4.
    const broken = measureFront((x) => (x > 0.25 && x < 0.75 ? undefined : [x, 1 - x]), 1_000);
    expect(broken.hypervolume).to.be.closeTo(1 / 32 + 1 / 8 + 7 / 32, 1e-3);
    // Published ends of ZDT3's front.
    const { ideal, nadir } = createZdt3();
    expect(nadir[0]).to.be.closeTo(0.8518328654, 1e-5);
    expect(ideal[1]).to.be.closeTo(-0.7733690123, 1e-7);
  });

  it("have fronts that no feasible design goes beyond", () => {
    for (const create of MULTI_OBJECTIVE_PROBLEMS) {
      const { name, dimension, objectives, evaluate, ideal, nadir, frontHypervolume } = create();
      if (objectives > 2 || dimension > 2) continue;
      const rng = createRng({ seed: 1, purpose: "test/front" });
      const feasible: number[][] = [];
      for (let draw = 0; draw < 200_000; draw++) {
        const { objectives: values, violations } = evaluate([rng.uniform(), rng.uniform()]);
        if (violations.every((by) => by === 0)) {
          feasible.push(
            values.map(
              (v, axis) => (v - (ideal[axis] as number)) / ((nadir[axis] as number) - (ideal[axis] as number)),
            ),
          );
        }
      }
      expect(Math.min(...feasible.flat()), name).to.be.at.least(0);
      const best = paretoOf(feasible);
      expect(hypervolume(best, [1, 1]), name).to.be.within(frontHypervolume * 0.97, frontHypervolume);
    }
  });
});

/** Keep what no other point dominates: points sorted by the first objective, each below all before. */
function paretoOf(points: readonly number[][]): number[][] {
  let least = Infinity;
  return points
    .toSorted((a, b) => (a[0] as number) - (b[0] as number))
    .filter(([, second = 0]) => {
      const kept = second < least;
      least = Math.min(least, second);
      return kept;
    });
}
