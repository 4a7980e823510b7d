import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import { gridPoints } from "../../../simulations/search/sampling/grid-points.ts";
import { BELOW_ONE } from "../../../simulations/search/unit-cube.ts";

describe("gridPoints", () => {
  it("lists every combination of levels once, the last dimension fastest", () => {
    expect(gridPoints([2, 3])).to.deep.equal([
      [0, 0],
      [0, 0.5],
      [0, BELOW_ONE],
      [BELOW_ONE, 0],
      [BELOW_ONE, 0.5],
      [BELOW_ONE, BELOW_ONE],
    ]);
  });

  it("puts a single level in the middle", () => {
    expect(gridPoints([1, 1])).to.deep.equal([[0.5, 0.5]]);
  });

  it("meets both ends of a range, and every item of a list that is as long as there are levels", () => {
    for (let levels = 2; levels <= 200; levels++) {
      const column = gridPoints([levels]).map(([value]) => value!);
      expect(Math.max(...column), "within the half-open cube").to.be.below(1);
      expect(10 + Math.max(...column) * 90).to.be.closeTo(100, 1e-12);
      expect(column.map((value) => Math.floor(value * levels))).to.deep.equal(column.map((_, index) => index));
    }
  });

  it("refuses no dimensions, no levels, parts of levels, and more points than memory holds", () => {
    for (const levels of [[], [0], [2, 1.5], [2, -1], Array.from({ length: 23 }, () => 2)]) {
      expect(() => gridPoints(levels), JSON.stringify(levels))
        .to.throw(TokenwrightError)
        .with.property("code", "TW001");
    }
  });
});
