import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import type { Box } from "../../../simulations/search/discovery/box.ts";
import { discoverBoxes } from "../../../simulations/search/discovery/discover-boxes.ts";
import { boxOf, plant } from "./planted.ts";

function expectEnds(found: Box, planted: Box, tolerance: number): void {
  for (const dimension of planted.low.keys()) {
    expect(found.low[dimension], `low ${dimension}`).to.be.closeTo(planted.low[dimension]!, tolerance);
    expect(found.high[dimension], `high ${dimension}`).to.be.closeTo(planted.high[dimension]!, tolerance);
  }
}

describe("discoverBoxes", () => {
  it("finds a planted box, and restricts no other dimension", () => {
    const planted = boxOf(6, { 1: [0, 0.4], 4: [0.55, 1] });
    const sample = plant({ seed: 1, count: 1000, dimensions: 6, boxes: [planted] });
    const [found] = discoverBoxes(sample, { seed: 1, permutations: 99 });
    expectEnds(found!.box, planted, 0.02);
    expect(found!.restrictions.map(({ dimension }) => dimension)).to.deep.equal([1, 4]);
    expect(found!.measures.density).to.be.above(0.97);
    expect(found!.measures.coverage).to.be.above(0.97);
    expect(found!.pValue).to.equal(1 / 100);
    expect(Math.max(...found!.restrictions.map(({ quasiP }) => quasiP))).to.be.below(1e-20);
  });

  it("finds it in noise", () => {
    const planted = boxOf(6, { 1: [0.3, 0.7], 4: [0.5, 1] });
    for (let seed = 0; seed < 5; seed++) {
      const sample = plant({ seed, count: 1000, dimensions: 6, boxes: [planted], inside: 0.85, outside: 0.1 });
      const [found] = discoverBoxes(sample, { seed, permutations: 39 });
      expectEnds(found!.box, planted, 0.1);
      expect(found!.measures.density).to.be.above(0.7);
      expect(found!.measures.coverage, "of which a third lies outside").to.be.above(0.5);
    }
  });

  it("finds two boxes one after the other, with coverage as shares of all cases", () => {
    const planted = [boxOf(4, { 0: [0, 0.35], 1: [0, 0.6] }), boxOf(4, { 2: [0.75, 1], 3: [0.4, 1], 0: [0.4, 1] })];
    const found = discoverBoxes(plant({ seed: 3, count: 2000, dimensions: 4, boxes: planted }), {
      seed: 3,
      permutations: 39,
    });
    const two = found.slice(0, 2);
    const inOrder = two.toSorted((a, b) => a.restrictions[0]!.low - b.restrictions[0]!.low);
    for (const [index, { box }] of inOrder.entries()) expectEnds(box, planted[index]!, 0.06);
    expect(two.reduce((sum, { measures }) => sum + measures.coverage, 0)).to.be.within(0.9, 1);
  });

  it("finds which items of lists make cases", () => {
    const sample = plant({ seed: 5, count: 600, dimensions: 3, levels: 5, boxes: [boxOf(3, { 0: [0.4, 0.6] })] });
    const found = discoverBoxes(sample, { seed: 5, permutations: 39 });
    expect(found).to.have.length(1);
    expectEnds(found[0]!.box, boxOf(3, { 0: [0.4, 0.6] }), 1e-12);
    expect(found[0]!.measures.coverage).to.equal(1);
  });

  it("finds nothing in noise alone, but for one time in twenty", () => {
    let wronglyFound = 0;
    for (let seed = 0; seed < 200; seed++) {
      const sample = plant({ seed, count: 150, dimensions: 6, outside: 0.1 });
      if (discoverBoxes(sample, { seed, permutations: 19, mostBoxes: 1 }).length > 0) wronglyFound++;
    }
    // At most 10 of 200 are expected, standard deviation 3.1; without the p-value it is 55.
    expect(wronglyFound).to.be.below(22);
  });

  it("keeps the trajectory that it chose from", () => {
    const sample = plant({ seed: 7, count: 500, dimensions: 3, boxes: [boxOf(3, { 0: [0, 0.3] })], outside: 0.05 });
    const [found] = discoverBoxes(sample, { seed: 7, permutations: 39 });
    const { trajectory, chosen } = found!;
    const balances = trajectory.map(
      ({ measures: { coverage, density } }) => (coverage * density) / (coverage + density),
    );
    expect(trajectory[0]!.measures.mass).to.equal(1);
    expect(balances[chosen]).to.equal(Math.max(...balances));
  });

  it("finds nothing where all points are cases or none is", () => {
    for (const outside of [0, 1]) {
      expect(discoverBoxes(plant({ seed: 8, count: 50, dimensions: 2, outside }), { seed: 1 })).to.deep.equal([]);
    }
  });

  it("gives the same for the same seed", () => {
    const sample = plant({ seed: 9, count: 200, dimensions: 3, boxes: [boxOf(3, { 1: [0, 0.5] })], outside: 0.3 });
    expect(discoverBoxes(sample, { seed: 2, permutations: 39 })).to.deep.equal(
      discoverBoxes(sample, { seed: 2, permutations: 39 }),
    );
  });

  it("refuses samples that don't fit together and options out of range", () => {
    const sample = { points: [[0.1], [0.2]], cases: [true, false] };
    const refusals = [
      () => discoverBoxes({ points: [], cases: [] }, { seed: 1 }),
      () => discoverBoxes({ ...sample, cases: [true] }, { seed: 1 }),
      () => discoverBoxes({ ...sample, points: [[0.1], [0.2, 0.3]] }, { seed: 1 }),
      () => discoverBoxes({ ...sample, points: [[0.1], [1]] }, { seed: 1 }),
      ...[{ peelShare: 0 }, { peelShare: 0.6 }, { leastMass: 1 }, { mostBoxes: 0 }, { permutations: 0 }].map(
        (wrong) => () => discoverBoxes(sample, { seed: 1, ...wrong }),
      ),
    ];
    for (const refusal of refusals) expect(refusal).to.throw(TokenwrightError).with.property("code", "TW001");
  });
});
