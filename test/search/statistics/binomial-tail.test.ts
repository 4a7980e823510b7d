import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { binomialUpperTail } from "../../../simulations/search/statistics/binomial-tail.ts";

describe("binomialUpperTail", () => {
  it("is the sum of the terms", () => {
    // Ten fair coins: 1, 10, 45, 120, 210, 252 … of 1,024.
    expect(binomialUpperTail(10, 10, 0.5)).to.be.closeTo(1 / 1024, 1e-16);
    expect(binomialUpperTail(8, 10, 0.5)).to.be.closeTo(56 / 1024, 1e-14);
    expect(binomialUpperTail(5, 10, 0.5)).to.be.closeTo(638 / 1024, 1e-13);
    expect(binomialUpperTail(1, 3, 0.1)).to.be.closeTo(1 - 0.9 ** 3, 1e-14);
  });

  it("keeps its relative precision far out", () => {
    expect(binomialUpperTail(60, 60, 0.01) / 0.01 ** 60).to.be.closeTo(1, 1e-11);
    expect(binomialUpperTail(1, 1_000_000, 1e-9) / 9.995e-4).to.be.closeTo(1, 1e-5);
  });

  it("is 1 for none, and at the ends of the probability", () => {
    expect(binomialUpperTail(0, 0, 0.3)).to.equal(1);
    expect(binomialUpperTail(0, 7, 0)).to.equal(1);
    expect(binomialUpperTail(1, 7, 0)).to.equal(0);
    expect(binomialUpperTail(7, 7, 1)).to.equal(1);
    expect(binomialUpperTail(1, 100_000, 0.5)).to.be.closeTo(1, 1e-9);
  });

  it("refuses what is no binomial", () => {
    for (const [successes, trials, probability] of [
      [3, 2, 0.5],
      [-1, 2, 0.5],
      [1, 2, 1.5],
      [1, 2, NaN],
    ] as const) {
      expect(() => binomialUpperTail(successes, trials, probability)).to.throw(TokenwrightError);
    }
  });
});
