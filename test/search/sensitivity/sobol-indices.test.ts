import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { sobolIndexPoints } from "../../../simulations/search/sensitivity/sobol-index-points.ts";
import { sobolIndices, type SobolIndices } from "../../../simulations/search/sensitivity/sobol-indices.ts";
import type { Point } from "../../../simulations/search/unit-cube.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { G_FUNCTION, ISHIGAMI, linear } from "./functions.ts";

interface Study {
  at: (point: Point) => number;
  dimensions: number;
  rows: number;
  seed?: number;
  resamples?: number;
}

function study({ at, dimensions, rows, seed = 1, resamples = 200 }: Study): SobolIndices {
  const results = sobolIndexPoints({ seed, rows, dimensions }).map(at);
  return sobolIndices({ dimensions, results, seed, resamples });
}

function expectClose(found: SobolIndices, first: readonly number[], total: readonly number[], tolerance: number): void {
  for (const [dimension, index] of found.indices.entries()) {
    expect(index.first.value, `first of ${dimension}`).to.be.closeTo(first[dimension]!, tolerance);
    expect(index.total.value, `total of ${dimension}`).to.be.closeTo(total[dimension]!, tolerance);
  }
}

describe("sobolIndexPoints", () => {
  it("has rows of A, B, and A with one coordinate after the other from B", () => {
    const points = sobolIndexPoints({ seed: 2, rows: 3, dimensions: 2 });
    expect(points).to.have.length(12);
    for (let row = 0; row < 3; row++) {
      const [a, b, first, second] = points.slice(4 * row, 4 * row + 4);
      expect(first).to.deep.equal([b![0], a![1]]);
      expect(second).to.deep.equal([a![0], b![1]]);
      expect(new Set([...a!, ...b!]).size).to.equal(4);
    }
  });

  it("keeps its first rows when more are asked for", () => {
    const longer = sobolIndexPoints({ seed: 2, rows: 9, dimensions: 3 });
    expect(longer.slice(0, 20)).to.deep.equal(sobolIndexPoints({ seed: 2, rows: 4, dimensions: 3 }));
  });

  it("refuses more dimensions than two points of the sequence have", () => {
    expect(sobolIndexPoints({ seed: 2, rows: 1, dimensions: 80 })).to.have.length(82);
    expect(() => sobolIndexPoints({ seed: 2, rows: 1, dimensions: 81 })).to.throw(TokenwrightError);
  });
});

describe("sobolIndices", () => {
  it("finds the closed form of Ishigami's function, and its variance", () => {
    const found = study({ at: ISHIGAMI.at, dimensions: 3, rows: 4096 });
    expectClose(found, ISHIGAMI.first, ISHIGAMI.total, 0.01);
    expect(found.variance).to.be.closeTo(ISHIGAMI.variance, 0.02 * ISHIGAMI.variance);
  });

  it("finds the closed form of Sobol's g-function", () => {
    const found = study({ at: G_FUNCTION.at, dimensions: G_FUNCTION.dimensions, rows: 4096 });
    expectClose(found, G_FUNCTION.first, G_FUNCTION.total, 0.015);
    expect(found.variance).to.be.closeTo(G_FUNCTION.variance, 0.02 * G_FUNCTION.variance);
  });

  it("shares a linear function's variance out by the squares of its coefficients, whatever its constant", () => {
    const shares = [9 / 14, 4 / 14, 1 / 14, 0];
    for (const constant of [0, 1000]) {
      const found = study({ at: (point) => constant + linear([3, -2, 1, 0])(point), dimensions: 4, rows: 1024 });
      expectClose(found, shares, shares, 0.01);
      expect(found.indices[3]!.total.value).to.be.closeTo(0, 1e-12);
    }
  });

  it("comes closer with more rows", () => {
    const errors = [64, 1024].map((rows) => {
      const squares = Array.from({ length: 20 }, (_, seed) => {
        const found = study({ at: ISHIGAMI.at, dimensions: 3, rows, seed, resamples: 1 });
        return found.indices.reduce((sum, index, i) => sum + (index.total.value - ISHIGAMI.total[i]!) ** 2, 0);
      });
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 20);
    });
    // Sixteen times the rows: independent rows would bring a quarter of the error.
    expect(errors[1]! / errors[0]!).to.be.below(0.25);
  });

  it("puts 95 % intervals around the truth that hold it as often as they say, for independent rows", () => {
    const rng = createRng({ seed: 5, purpose: "test" });
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const results = Array.from({ length: 200 }, () => {
        const a = [rng.uniform(), rng.uniform(), rng.uniform()];
        const b = [rng.uniform(), rng.uniform(), rng.uniform()];
        return [a, b, ...b.map((value, dimension) => a.with(dimension, value))].map(ISHIGAMI.at);
      }).flat();
      const { low, high } = sobolIndices({ dimensions: 3, results, seed: trial, resamples: 200 }).indices[0]!.total
        .interval;
      if (low <= ISHIGAMI.total[0] && ISHIGAMI.total[0] <= high) held++;
    }
    // 190 of 200, standard deviation 3.1; the percentile interval of a ratio falls a little short.
    expect(held).to.be.within(175, 200);
  });

  it("leaves out rows with a missing result, and keeps the rest", () => {
    const points = sobolIndexPoints({ seed: 3, rows: 512, dimensions: 3 });
    const results: (number | null)[] = points.map(ISHIGAMI.at);
    const whole = sobolIndices({ dimensions: 3, results: results.slice(10), seed: 1, resamples: 20 });
    results[7] = null;
    results[4] = null;
    const found = sobolIndices({ dimensions: 3, results, seed: 1, resamples: 20 });
    expect(found).to.deep.equal(whole);
    expect(found.rows).to.equal(510);
  });

  it("says 0 where the result doesn't vary", () => {
    const found = study({ at: () => 0.1, dimensions: 2, rows: 7 });
    expect(found.variance).to.equal(0);
    expect(found.indices.map(({ first, total }) => [first.value, total.value])).to.deep.equal([
      [0, 0],
      [0, 0],
    ]);
  });

  it("refuses rows that aren't whole, and fewer than two known ones", () => {
    for (const results of [[], [1, 2, 3, 4, 5], [1, 2, 3, 4, null, 1, 2, 3]]) {
      expect(() => sobolIndices({ dimensions: 2, results, seed: 1 }), JSON.stringify(results))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
