import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { latinHypercubePoints } from "../../../simulations/search/sampling/latin-hypercube-points.ts";
import { randomPoints } from "../../../simulations/search/sampling/random-points.ts";

/** Mean of the sum of coordinates: an additive function. */
function meanOfSums(points: readonly (readonly number[])[]): number {
  return points.reduce((total, point) => total + point.reduce((sum, value) => sum + value, 0), 0) / points.length;
}

for (const [name, sample] of [
  ["randomPoints", randomPoints],
  ["latinHypercubePoints", latinHypercubePoints],
] as const) {
  describe(name, () => {
    it("gives the same points for the same seed, others for another", () => {
      const size = { seed: 7, count: 20, dimensions: 3 };
      expect(sample(size)).to.deep.equal(sample(size));
      expect(sample(size)).to.not.deep.equal(sample({ ...size, seed: 8 }));
    });

    it("gives as many points and dimensions as asked, within the cube, none alike", () => {
      const points = sample({ seed: 1, count: 500, dimensions: 4 });
      expect(points).to.have.length(500);
      expect(points.every((point) => point.length === 4 && point.every((value) => value >= 0 && value < 1))).to.be.true;
      expect(new Set(points.flat()).size).to.equal(2000);
    });

    it("refuses counts, dimensions and seeds out of range", () => {
      const good = { seed: 1, count: 5, dimensions: 2 };
      for (const wrong of [{ count: 0 }, { count: 1.5 }, { dimensions: 0 }, { dimensions: NaN }, { seed: -1 }]) {
        expect(() => sample({ ...good, ...wrong }), JSON.stringify(wrong))
          .to.throw(TokenwrightError)
          .with.property("code", "TW001");
      }
    });
  });
}

describe("randomPoints", () => {
  it("keeps its first points when more are asked for", () => {
    const longer = randomPoints({ seed: 3, count: 50, dimensions: 3 });
    expect(longer.slice(0, 7)).to.deep.equal(randomPoints({ seed: 3, count: 7, dimensions: 3 }));
  });
});

describe("latinHypercubePoints", () => {
  it("has one point in each of as many equal parts of every dimension as there are points", () => {
    for (const count of [1, 2, 7, 100]) {
      const points = latinHypercubePoints({ seed: count, count, dimensions: 5 });
      for (let dimension = 0; dimension < 5; dimension++) {
        const parts = points.map((point) => Math.floor(point[dimension]! * count)).sort((a, b) => a - b);
        expect(parts).to.deep.equal(parts.map((_, index) => index));
      }
    }
  });

  it("pairs the parts of two dimensions at random", () => {
    // Over 300 samples of two points, the four quadrants' diagonals are a fair coin: 150 ± 4 standard deviations of 8.66.
    const rising = Array.from({ length: 300 }, (_, seed) => latinHypercubePoints({ seed, count: 2, dimensions: 2 }));
    const count = rising.filter(([first]) => first![0]! < 0.5 === first![1]! < 0.5).length;
    expect(count).to.be.within(115, 185);
  });

  it("takes from the variance of an additive function's mean what lies between the parts", () => {
    // A sum of 3 coordinates: 3 / (12 n³) for a Latin hypercube against 3 / (12 n) for random points (Stein 1987).
    const count = 10;
    const squares = Array.from(
      { length: 400 },
      (_, seed) => (meanOfSums(latinHypercubePoints({ seed, count, dimensions: 3 })) - 1.5) ** 2,
    );
    const variance = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    // The estimate's relative standard deviation is √(2/400) = 0.07.
    expect(variance / (3 / (12 * count ** 3))).to.be.within(0.7, 1.3);
  });
});
