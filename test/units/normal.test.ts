import { expect } from "chai";

import { normalCdf, normalLogDensity, normalQuantile } from "../../simulations/units/normal.ts";

/** Known values to 17 digits (Abramowitz, Stegun, table 26.1, and its asymptotic expansion in the far tail). */
const KNOWN: [value: number, probability: number][] = [
  [0, 0.5],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
  [-1.96, 0.024997895148220435],
  [-3, 0.0013498980316300946],
  [-5, 2.8665157187919391e-7],
  [-10, 7.619853024160527e-24],
  [-37, 5.725571222524577e-300],
];

describe("normal", () => {
  describe("normalCdf", () => {
    it("has the known values, in the far tail as well", () => {
      for (const [value, probability] of KNOWN) expect(normalCdf(value) / probability).to.be.closeTo(1, 1e-13);
    });

    it("is symmetric, rises, and has no step where its two forms meet", () => {
      let last = 0;
      for (let value = -8; value <= 8; value += 0.01) {
        const probability = normalCdf(value);
        expect(probability + normalCdf(-value)).to.be.closeTo(1, 1e-15);
        expect(probability).to.be.at.least(last);
        last = probability;
      }
      expect(normalCdf(-3 - 1e-9) / normalCdf(-3 + 1e-9)).to.be.closeTo(1, 1e-8);
    });

    it("is 0 and 1 at the ends, and NaN for NaN", () => {
      expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).to.deep.equal([0, 1]);
      expect(normalCdf(Number.NaN)).to.deep.equal(Number.NaN);
    });
  });

  describe("normalQuantile", () => {
    it("undoes the distribution function", () => {
      for (const probability of [1e-300, 1e-15, 1e-8, 0.001, 0.02425, 0.3, 0.5, 0.77, 0.999]) {
        expect(normalCdf(normalQuantile(probability)) / probability).to.be.closeTo(1, 1e-12);
      }
      expect(normalQuantile(0.975)).to.be.closeTo(1.959963984540054, 1e-14);
    });

    it("is infinite at 0 and 1", () => {
      expect([normalQuantile(0), normalQuantile(1)]).to.deep.equal([-Infinity, Infinity]);
    });
  });

  describe("normalLogDensity", () => {
    it("is the logarithm of the density", () => {
      expect(normalLogDensity(0.3, 0.1, 0.04)).to.be.closeTo(Math.log(1.2098536225957168), 1e-14);
    });
  });
});
