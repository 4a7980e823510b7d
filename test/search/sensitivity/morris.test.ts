import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { morrisEffects, type MorrisEffect } from "../../../simulations/search/sensitivity/morris-effects.ts";
import { morrisPoints } from "../../../simulations/search/sensitivity/morris-points.ts";
import type { Point } from "../../../simulations/search/unit-cube.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { G_FUNCTION, linear } from "./functions.ts";

function screen(at: (point: Point) => number, dimensions: number, trajectories: number, seed = 1): MorrisEffect[] {
  const points = morrisPoints({ seed, trajectories, dimensions });
  return morrisEffects({ points, results: points.map(at), seed, resamples: 200 });
}

/** The function of 20 inputs that Morris made up to be screened: 1 to 7 curved or interacting, 8 to 10 linear, 11 to 20 noise. */
function morrisFunction(): (point: Point) => number {
  const rng = createRng({ seed: 1991, purpose: "test" });
  const first = Array.from({ length: 20 }, (_, i) => (i < 10 ? 20 : rng.normal()));
  const second = first.map((_, i) => first.map((__, j) => (i < 6 && j < 6 ? -15 : rng.normal())));
  return (point) => {
    const w = point.map((x, i) => 2 * ([2, 4, 6].includes(i) ? (1.1 * x) / (x + 0.1) : x) - 1);
    let sum = 0;
    for (let i = 0; i < 20; i++) {
      sum += first[i]! * w[i]!;
      for (let j = i + 1; j < 20; j++) {
        sum += second[i]![j]! * w[i]! * w[j]!;
        for (let k = j + 1; k < 5; k++) {
          sum -= 10 * w[i]! * w[j]! * w[k]!;
          for (let l = k + 1; l < 4; l++) sum += 5 * w[i]! * w[j]! * w[k]! * w[l]!;
        }
      }
    }
    return sum;
  };
}

describe("morrisPoints", () => {
  it("moves each dimension once per trajectory, by Δ of half the levels, on the grid's levels", () => {
    for (const levels of [2, 4, 8]) {
      const points = morrisPoints({ seed: 3, trajectories: 20, dimensions: 5, levels });
      expect(points).to.have.length(120);
      for (let start = 0; start < 120; start += 6) {
        const moved = [1, 2, 3, 4, 5].map((step) => {
          const [from, to] = [points[start + step - 1]!, points[start + step]!];
          const dimension = from.findIndex((value, i) => value !== to[i]);
          expect(from.filter((value, i) => value !== to[i])).to.have.length(1);
          expect(Math.abs(to[dimension]! - from[dimension]!)).to.be.closeTo(levels / (2 * (levels - 1)), 1e-15);
          return dimension;
        });
        expect(moved.toSorted()).to.deep.equal([0, 1, 2, 3, 4]);
      }
      expect(points.flat().every((value) => value >= 0 && value < 1)).to.be.true;
      expect(new Set(points.flat()).size).to.equal(levels);
    }
  });

  it("visits all levels alike and moves both ways alike", () => {
    const points = morrisPoints({ seed: 4, trajectories: 1000, dimensions: 2 });
    // 3,000 points, a quarter at each level; 2 points of 3 are tied, so the deviation is at most √3 times that of coins, 24.
    for (const level of [0, 1 / 3, 2 / 3]) {
      expect(points.filter(([x]) => x === level).length).to.be.within(750 - 165, 750 + 165);
    }
    const up = points.filter(([x], index) => index % 3 > 0 && x! > points[index - 1]![0]!).length;
    expect(up, "500 ± 4 deviations of 15.8").to.be.within(437, 563);
  });

  it("keeps its first trajectories when more are asked for", () => {
    const longer = morrisPoints({ seed: 5, trajectories: 9, dimensions: 3 });
    expect(longer.slice(0, 16)).to.deep.equal(morrisPoints({ seed: 5, trajectories: 4, dimensions: 3 }));
  });

  it("refuses odd numbers of levels and sizes out of range", () => {
    const good = { seed: 1, trajectories: 2, dimensions: 2 };
    for (const wrong of [{ levels: 5 }, { levels: 0 }, { trajectories: 0 }, { dimensions: 0 }]) {
      expect(() => morrisPoints({ ...good, ...wrong }), JSON.stringify(wrong)).to.throw(TokenwrightError);
    }
  });
});

describe("morrisEffects", () => {
  it("finds a linear function's coefficients from any trajectories, without spread", () => {
    const found = screen(linear([3, -2, 0]), 3, 4);
    for (const [dimension, coefficient] of [3, -2, 0].entries()) {
      const { mu, muStar, sigma, count } = found[dimension]!;
      expect(mu.value).to.be.closeTo(coefficient, 1e-12);
      expect(muStar.value).to.be.closeTo(Math.abs(coefficient), 1e-12);
      expect(sigma.value).to.be.closeTo(0, 1e-12);
      expect(mu.interval.low).to.be.closeTo(coefficient, 1e-12);
      expect(mu.interval.high).to.be.closeTo(coefficient, 1e-12);
      expect(count).to.equal(4);
    }
  });

  it("finds the moments that a square and a product have on four levels", () => {
    const [square, left, right] = screen(([x, y, z]) => x! ** 2 + 6 * (y! - 0.5) * (z! - 0.5), 3, 4000);
    // x²: its effect is 2/3 or 4/3. The product: 6·(z − 1/2) is −3, −1, 1 or 3. Deviations of means of 4,000: 0.005, 0.035.
    expect(square!.mu.value).to.be.closeTo(1, 0.02);
    expect(square!.muStar.value).to.be.closeTo(1, 0.02);
    expect(square!.sigma.value).to.be.closeTo(1 / 3, 0.002);
    for (const side of [left!, right!]) {
      expect(side.mu.value).to.be.closeTo(0, 0.15);
      expect(side.muStar.value).to.be.closeTo(2, 0.07);
      expect(side.sigma.value).to.be.closeTo(Math.sqrt(5), 0.07);
    }
  });

  it("ranks the dimensions of Sobol's g-function by how much they matter", () => {
    const found = screen(G_FUNCTION.at, G_FUNCTION.dimensions, 50);
    const stars = found.map(({ muStar }) => muStar.value);
    const ranks = [0, 1, 2, 3].map((dimension) => stars.filter((star) => star > stars[dimension]!).length);
    expect(ranks).to.deep.equal([0, 1, 2, 3]);
    expect(Math.max(...stars.slice(4))).to.be.below(stars[3]! / 4);
  });

  it("tells the three groups of Morris' function apart from ten trajectories or so", () => {
    const found = screen(morrisFunction(), 20, 20);
    const star = found.map(({ muStar }) => muStar.value);
    const spread = found.map(({ muStar, sigma }) => sigma.value / muStar.value);
    expect(Math.min(...star.slice(0, 10)), "1 to 10 matter").to.be.above(2 * Math.max(...star.slice(10)));
    expect(Math.max(...spread.slice(7, 10)), "8 to 10 are linear").to.be.below(Math.min(...spread.slice(0, 7)));
  });

  it("puts 95 % intervals around μ* that hold it as often as they say", () => {
    // Of 60 effects of a product, each 1 or 3 by a fair coin.
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { low, high } = screen(([y, z]) => 6 * (y! - 0.5) * (z! - 0.5), 2, 60, seed)[0]!.muStar.interval;
      if (low <= 2 && 2 <= high) held++;
    }
    expect(held, "190 ± 4 deviations of 3.1").to.be.within(178, 200);
  });

  it("loses the effects beside a missing result alone", () => {
    const points = morrisPoints({ seed: 6, trajectories: 3, dimensions: 2 });
    const results: (number | null)[] = points.map(linear([5, 7]));
    results[4] = null;
    const found = morrisEffects({ points, results, seed: 1, resamples: 50 });
    expect(found.map(({ count }) => count)).to.deep.equal([2, 2]);
    expect(found[1]!.mu.value).to.be.closeTo(7, 1e-12);
    results[4] = 1;
    results[0] = null;
    const counts = morrisEffects({ points, results, seed: 1, resamples: 50 }).map(({ count }) => count);
    expect(counts.toSorted()).to.deep.equal([2, 3]);
  });

  it("refuses what doesn't fit together", () => {
    const points = morrisPoints({ seed: 6, trajectories: 2, dimensions: 2 });
    const results = points.map(() => 1);
    for (const wrong of [
      { points: points.slice(1), results: results.slice(1) },
      { points, results: results.slice(1) },
      { points: points.toReversed().with(0, [0.1, 0.2]), results },
      { points, results: results.map(() => null) },
    ]) {
      expect(() => morrisEffects({ ...wrong, seed: 1 }))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
