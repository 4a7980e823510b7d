import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { SOBOL_DIMENSIONS } from "../../../simulations/search/sampling/direction-numbers.ts";
import { sobolPoints } from "../../../simulations/search/sampling/sobol-points.ts";

/** Coordinates times 2^32 of point 123,456,789 in all dimensions, in hexadecimal, as SciPy 1.17's qmc.Sobol gives them. */
const FAR_POINT =
  "f9d46f20cadcd1a001a3d160e8a64f20dff6b920d9f2c960f9adc120b138e220a43f45a06767c1a0cb3b54e0fb2816605d9b1f20" +
  "b8924360f8ec1720afcdb320f8a14720f60aa7202de12ba0f9c614e03d12aae06255e7601c048120b14c3460e46b5e20167b1da0" +
  "67c92820a7b740e074f85420233e5ae0c6de97e07c196a20357c2560464a4a6075bf0e60466bc660461f48a01501952022618ea0" +
  "ff5bc2200d0527a07d16b5600a160260c254eea043822e2074a51860664b47a0de532f2088f04620b069a9e040558ba0657cc260" +
  "68f380a096514ce043a7dba05d40f3e02147df607e4475e028432e600a1338e032e0aaa08973a7602292112040d40920e14985a0" +
  "65ab0b6069d3b160de93a0606b32b660a4fc0de089f21ce00ef272a00026d720ffe854609b56e220c691d1204d91de60116e4aa0" +
  "e91447a06069c520d724d560690f4ba006662660b0aca6e0c4f707e0f8c518e06907322056679aa001f895608f4110e097e71fe0" +
  "37808a6000a8a1200708efa0e674e220ea6cd12053206aa0982a79a0b12b4f60a04ccea08907ede05ab72da022b120e045c2ebe0" +
  "1ebaa7e0207f462010dccbe0b1ce6ce06547a36024ee85200c1f8be0e8b60f60e99c0560a2ac0ae0d155f5e0132af5a0b82b10a0" +
  "234d9d603c383620959a90a0a01098604bebfd603e7b34a0d3b81c6074a1fba0c57096a03b6958a0ab9fd4e04cac15a0cd081ba0" +
  "14134460e116cf2072bac0206ae64de006936c207f6b2c607836a920de1722a0a9d86aa054cc02e0e22d8da0cf80a9a0c250e6e0" +
  "72af2fe02fb2a6604a5a3420434dd0600bbdd8a02cbc9f6027381de040473ae0559b1e20960399e0a780f7606712f52020b6dee0" +
  "1c5bfe207dc87ae043a892e02d353160f5ec5760";

/** Count the points in each of the boxes that a division of each dimension into 2^digits parts makes. */
function countInBoxes(points: readonly (readonly number[])[], digits: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const point of points) {
    const box = digits.map((digit, dimension) => Math.floor(point[dimension]! * 2 ** digit)).join();
    counts.set(box, (counts.get(box) ?? 0) + 1);
  }
  return counts;
}

describe("sobolPoints", () => {
  it("starts with the points that Joe and Kuo publish", () => {
    expect(sobolPoints({ count: 8, dimensions: 4 })).to.deep.equal([
      [0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25],
      [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875],
      [0.875, 0.875, 0.125, 0.375],
      [0.625, 0.125, 0.875, 0.625],
      [0.125, 0.625, 0.375, 0.125],
    ]);
  });

  it("agrees with another implementation in all dimensions, far into the sequence", () => {
    const [point] = sobolPoints({ count: 1, dimensions: SOBOL_DIMENSIONS, skip: 123_456_789 });
    expect(point!.map((value) => (value * 2 ** 32).toString(16).padStart(8, "0")).join("")).to.equal(FAR_POINT);
  });

  for (const scrambleSeed of [undefined, 5]) {
    const scramble = scrambleSeed === undefined ? {} : { scrambleSeed };
    describe(scrambleSeed === undefined ? "without scrambling" : "scrambled", () => {
      it("keeps its first points when more are asked for or some are skipped", () => {
        const longer = sobolPoints({ count: 100, dimensions: 7, ...scramble });
        expect(longer.slice(0, 13)).to.deep.equal(sobolPoints({ count: 13, dimensions: 7, ...scramble }));
        expect(longer.slice(37)).to.deep.equal(sobolPoints({ count: 63, dimensions: 7, skip: 37, ...scramble }));
      });

      it("has in each dimension one point in each of 2^k parts", () => {
        const points = sobolPoints({ count: 256, dimensions: SOBOL_DIMENSIONS, skip: 256, ...scramble });
        for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
          const column = points.map((point) => [point[dimension]!]);
          expect(countInBoxes(column, [8]).size, `dimension ${dimension}`).to.equal(256);
        }
      });

      it("has one point in each box of volume 2^-m in the first two dimensions, whatever its shape", () => {
        const points = sobolPoints({ count: 1024, dimensions: 2, ...scramble });
        for (let digits = 0; digits <= 10; digits++) {
          expect(countInBoxes(points, [digits, 10 - digits]).size, `${digits} digits`).to.equal(1024);
        }
      });

      it("has one point in each orthant of as many dimensions as 2^dimensions points have", () => {
        // Sobol's property A, which the numbers of Joe and Kuo have.
        const points = sobolPoints({ count: 2 ** 12, dimensions: 12, ...scramble });
        expect(countInBoxes(points, new Array<number>(12).fill(1)).size).to.equal(2 ** 12);
      });
    });
  }

  it("scrambles each point to uniform", () => {
    // The same point under 2,000 seeds: 10 equal parts hold 200 each; chi-square with 9 degrees is below 27.9 in 99.9 %.
    const parts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      const part = Math.floor(sobolPoints({ count: 1, dimensions: 3, scrambleSeed: seed })[0]![2]! * 10);
      parts[part]! += 1;
    }
    expect(parts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).to.be.below(27.9);
  });

  it("integrates a smooth function far better than random points", () => {
    // The product of 2x over 5 dimensions has the mean 1; random points of this number have a deviation of
    // √((4/3)^5 − 1) / √1024 = 0.056, scrambled ones by SciPy of 0.0034 over 200 seeds.
    const squares = Array.from({ length: 50 }, (_, scrambleSeed) => {
      const points = sobolPoints({ count: 1024, dimensions: 5, scrambleSeed });
      const mean = points.reduce((sum, point) => sum + point.reduce((product, x) => product * 2 * x, 1), 0) / 1024;
      return (mean - 1) ** 2;
    });
    expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 50)).to.be.below(0.0045);
  });

  it("reaches the end of the sequence, and refuses what lies beyond", () => {
    expect(sobolPoints({ count: 1, dimensions: 2, skip: 2 ** 32 - 1 })).to.have.length(1);
    const good = { count: 2, dimensions: 2 };
    for (const wrong of [
      { count: 0 },
      { skip: 2 ** 32 - 1 },
      { skip: -1 },
      { dimensions: 0 },
      { dimensions: SOBOL_DIMENSIONS + 1 },
      { scrambleSeed: 2 ** 32 },
    ]) {
      expect(() => sobolPoints({ ...good, ...wrong }), JSON.stringify(wrong))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
