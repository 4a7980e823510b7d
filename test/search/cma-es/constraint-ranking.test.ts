import { expect } from "chai";

import { compareWithin, firstTolerance, toleranceAt } from "../../../simulations/search/cma-es/constraint-ranking.ts";

const design = (objective: number, violation: number) => ({ objective, violation });

describe("constraint ranking", () => {
  it("puts feasible designs first where nothing is tolerated", () => {
    expect(compareWithin(0, design(9, 0), design(1, 0.1))).to.be.below(0);
    expect(compareWithin(0, design(9, 0.1), design(1, 0.2))).to.be.below(0);
    expect(compareWithin(0, design(2, 0), design(1, 0))).to.be.above(0);
    expect(compareWithin(0, design(2, 3), design(1, 3))).to.be.above(0);
  });

  it("compares objectives where both violations are tolerated", () => {
    expect(compareWithin(0.5, design(9, 0), design(1, 0.5))).to.be.above(0);
    expect(compareWithin(0.5, design(9, 0), design(1, 0.6))).to.be.below(0);
  });

  it("tolerates what a fifth of the first generation keeps, and nothing in the end", () => {
    expect(firstTolerance([5, 1, 4, 2, 3, 6])).to.equal(2);
    expect(firstTolerance([0, 0, 1])).to.equal(0);
    expect([0, 5, 10, 11].map((generation) => toleranceAt(32, generation, 10))).to.deep.equal([32, 1, 0, 0]);
    expect(toleranceAt(32, 0, 0)).to.equal(0);
  });
});
