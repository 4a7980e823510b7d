import { expect } from "chai";

import { intoBounds, outOfBounds } from "../../../simulations/search/cma-es/boundary-transformation.ts";

const grid = (from: number, to: number, steps: number) =>
  Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps);

describe("boundary transformation", () => {
  it("changes nothing away from the bounds, to the bit", () => {
    for (const value of grid(0.05, 0.95, 900)) expect(intoBounds(value)).to.equal(value);
  });

  it("keeps every number in [0, 1), without a leap anywhere", () => {
    const values = grid(-7, 7, 14_000).map(intoBounds);
    expect(values.filter((value) => !(value >= 0 && value < 1))).to.deep.equal([]);
    const leaps = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
    expect(Math.max(...leaps)).to.be.at.most(0.001 + 1e-9);
  });

  it("meets both bounds and mirrors what lies beyond", () => {
    expect(intoBounds(-0.05)).to.equal(0);
    expect(intoBounds(1.05)).to.be.closeTo(1, 1e-15);
    for (const value of grid(0, 2, 50)) {
      expect(intoBounds(-0.05 - value)).to.be.closeTo(intoBounds(-0.05 + value), 1e-12);
      expect(intoBounds(1.05 + value)).to.be.closeTo(intoBounds(1.05 - value), 1e-12);
      expect(intoBounds(value + 2.2)).to.be.closeTo(intoBounds(value), 1e-12);
    }
  });

  it("is undone by its inverse", () => {
    for (const value of grid(0, 1 - 1e-9, 500)) expect(intoBounds(outOfBounds(value))).to.be.closeTo(value, 1e-12);
  });
});
