import { expect } from "chai";

import { contains } from "../../../simulations/search/discovery/box.ts";
import { countIn } from "../../../simulations/search/discovery/box-measures.ts";
import { pasteBox } from "../../../simulations/search/discovery/paste.ts";
import { peelingTrajectory } from "../../../simulations/search/discovery/peel.ts";
import { boxOf, plant } from "./planted.ts";

describe("peelingTrajectory", () => {
  it("peels a twentieth at a time off the side that has the fewest cases", () => {
    const points = Array.from({ length: 100 }, (_, index) => [index / 100]);
    const cases = points.map((_, index) => index >= 50);
    const steps = peelingTrajectory({ points, cases }, { share: 0.05, fewestPoints: 1 });
    // 100, less a twentieth rounded down each time, until the box is all cases.
    expect(steps.map(({ measures }) => measures.points).slice(0, 4)).to.deep.equal([100, 95, 91, 87]);
    const last = steps.at(-1)!;
    expect(last.measures.density).to.equal(1);
    expect(last.box.high).to.deep.equal([1]);
    expect(steps.every(({ measures }, peel) => peel === 0 || measures.points < steps[peel - 1]!.measures.points)).to.be
      .true;
  });

  it("puts the new end between the last point that goes and the first that stays", () => {
    const points = [[0.1], [0.2], [0.6], [0.7]];
    const [, first, second] = peelingTrajectory(
      { points, cases: [false, false, true, true] },
      { share: 0.25, fewestPoints: 1 },
    );
    expect(first!.box.low[0]).to.be.closeTo(0.15, 1e-15);
    expect(second!.box.low[0]).to.be.closeTo(0.4, 1e-15);
    expect(second!.measures).to.deep.equal({ points: 2, cases: 2, mass: 0.5, density: 1, coverage: 1 });
  });

  it("measures what its boxes hold, whatever the values that points share", () => {
    for (const [seed, levels] of [
      [1, undefined],
      [2, 3],
      [3, 10],
    ] as const) {
      const size = { seed, count: 300, dimensions: 4, boxes: [boxOf(4, { 1: [0.3, 0.7] })], outside: 0.2 };
      const sample = plant(levels === undefined ? size : { ...size, levels });
      const steps = peelingTrajectory(sample, { share: 0.05, fewestPoints: 15 });
      expect(steps.length).to.be.above(2);
      for (const { box, measures } of steps) {
        const { points, cases } = countIn(box, sample);
        expect([measures.points, measures.cases]).to.deep.equal([points, cases]);
        expect(points).to.be.at.least(15);
      }
    }
  });

  it("cuts whole levels where points share their values", () => {
    const sample = plant({ seed: 9, count: 400, dimensions: 2, levels: 4, boxes: [boxOf(2, { 0: [0.5, 1] })] });
    const last = peelingTrajectory(sample, { share: 0.05, fewestPoints: 5 }).at(-1)!;
    expect(last.box.low[0]).to.equal(0.5);
    expect(last.measures.density).to.equal(1);
    expect(last.measures.coverage).to.equal(1);
  });

  it("stops at once where there is nothing to tell apart", () => {
    const points = [[0.1], [0.2], [0.3]];
    for (const cases of [
      [true, true, true],
      [false, false, false],
    ]) {
      expect(peelingTrajectory({ points, cases }, { share: 0.05, fewestPoints: 1 })).to.have.length(1);
    }
    const alike = { points: [[0.5], [0.5]], cases: [true, false] };
    expect(peelingTrajectory(alike, { share: 0.05, fewestPoints: 1 })).to.have.length(1);
  });
});

describe("pasteBox", () => {
  const sample = plant({ seed: 4, count: 500, dimensions: 3, boxes: [boxOf(3, { 0: [0.2, 0.6], 2: [0, 0.5] })] });

  it("puts back what was cut off too much, and opens ends that shut nothing out", () => {
    const small = boxOf(3, { 0: [0.3, 0.5], 1: [0.1, 1], 2: [0, 0.4] });
    const pasted = pasteBox(small, sample, 0.05);
    const [before, after] = [small, pasted].map((box) => countIn(box, sample));
    expect(after!.cases / after!.points, "density").to.equal(1);
    expect(after!.cases).to.be.above(before!.cases * 1.5);
    expect(pasted.low[1]).to.equal(0);
    expect(sample.points.filter((point) => contains(small, point)).every((point) => contains(pasted, point))).to.be
      .true;
  });

  it("leaves a box alone whose every slice would thin it", () => {
    const points = [[0.1], [0.3], [0.5], [0.7]];
    const box = boxOf(1, { 0: [0.2, 0.6] });
    expect(pasteBox(box, { points, cases: [false, true, true, false] }, 0.05)).to.deep.equal(box);
  });
});
