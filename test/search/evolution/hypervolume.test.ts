import { expect } from "chai";

import { hypervolume } from "../../../simulations/search/evolution/hypervolume.ts";
import { TokenwrightError } from "../../../simulations/errors.ts";
import { createRng } from "../../../simulations/units/rng.ts";

type Front = readonly (readonly number[])[];

function drawPoints(count: number, objectives: number, seed: number): number[][] {
  const rng = createRng({ seed, purpose: "test/hypervolume" });
  return Array.from({ length: count }, () => Array.from({ length: objectives }, () => rng.uniform()));
}

/** Volume of a union of boxes by inclusion and exclusion: exact, and nothing like the algorithm under test. */
function byInclusionAndExclusion(front: Front, reference: readonly number[]): number {
  let sum = 0;
  for (let subset = 1; subset < 2 ** front.length; subset++) {
    const members = front.filter((_, index) => (subset >> index) & 1);
    const box = reference.reduce(
      (product, edge, axis) => product * (edge - Math.max(...members.map((member) => member[axis] as number))),
      1,
    );
    sum += members.length % 2 === 1 ? box : -box;
  }
  return sum;
}

describe("hypervolume", () => {
  it("is the area of stairs and of boxes", () => {
    expect(
      hypervolume(
        [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
        [4, 4],
      ),
    ).to.equal(6);
    expect(
      hypervolume(
        [
          [3, 1],
          [1, 3],
          [2, 2],
          [3, 3],
          [2, 2],
        ],
        [4, 4],
      ),
    ).to.equal(6);
    expect(hypervolume([[0, 0, 0]], [1, 2, 3])).to.equal(6);
    expect(
      hypervolume(
        [
          [1, 2, 3],
          [2, 1, 3],
          [2, 2, 2],
        ],
        [3, 3, 4],
      ),
    ).to.equal(2 + 2 + 2 - 1 - 1 - 1 + 1);
    expect(hypervolume([[3], [1], [2]], [5])).to.equal(4);
  });

  it("counts nothing that doesn't dominate the reference point", () => {
    expect(hypervolume([], [1, 1])).to.equal(0);
    expect(
      hypervolume(
        [
          [1, 0],
          [0, 1],
          [2, -9],
          [0.5, 0.5],
        ],
        [1, 1],
      ),
    ).to.equal(0.25);
  });

  for (const objectives of [2, 3, 4, 5]) {
    it(`agrees with inclusion and exclusion in ${objectives} objectives`, () => {
      const reference = new Array<number>(objectives).fill(0.95);
      for (let seed = 0; seed < 20; seed++) {
        const front = drawPoints(9, objectives, seed);
        const inside = front.filter((point) => point.every((value) => value < 0.95));
        expect(hypervolume(front, reference)).to.be.closeTo(byInclusionAndExclusion(inside, reference), 1e-12);
      }
    });
  }

  it("agrees with Monte Carlo on a hundred points in three objectives", () => {
    const front = drawPoints(100, 3, 77).map((point) => point.map((value) => value / Math.hypot(...point)));
    const draws = drawPoints(40_000, 3, 78);
    const hits = draws.filter((draw) => front.some((point) => point.every((v, axis) => v <= (draw[axis] as number))));
    const share = hits.length / draws.length;
    // Five standard deviations of a share of so many draws.
    const tolerance = 5 * Math.sqrt((share * (1 - share)) / draws.length);
    expect(hypervolume(front, [1, 1, 1])).to.be.closeTo(share, tolerance);
  });

  it("doesn't depend on the order of points or of objectives", () => {
    const front = drawPoints(12, 3, 5);
    const turned = front.toReversed().map(([a, b, c]) => [c, a, b] as number[]);
    expect(hypervolume(turned, [1, 1, 1])).to.be.closeTo(hypervolume(front, [1, 1, 1]), 1e-14);
  });

  it("refuses points of another number of objectives", () => {
    expect(() => hypervolume([[1, 2, 3]], [4, 4]))
      .to.throw(TokenwrightError)
      .with.property("code", "TW001");
  });
});
