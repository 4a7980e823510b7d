import { expect } from "chai";

import { crowdingDistances } from "../../../simulations/search/evolution/crowding-distance.ts";

describe("crowding distances", () => {
  it("add up a member's gaps to its neighbours as shares of each objective's range", () => {
    const front = [
      [3, 1],
      [0, 4],
      [4, 0],
      [1, 2],
    ];
    expect(crowdingDistances(front)).to.deep.equal([3 / 4 + 2 / 4, Infinity, Infinity, 3 / 4 + 3 / 4]);
  });

  it("are the same whatever the objectives' scales", () => {
    const front = [
      [300, 1],
      [0, 4],
      [400, 0],
      [100, 2],
    ];
    expect(crowdingDistances(front)).to.deep.equal([1.25, Infinity, Infinity, 1.5]);
  });

  it("leave out an objective in which all are equal", () => {
    expect(
      crowdingDistances([
        [1, 7],
        [3, 7],
        [2, 7],
        [5, 7],
      ]),
    ).to.deep.equal([Infinity, 3 / 4, 2 / 4, Infinity]);
    expect(
      crowdingDistances([
        [1, 1],
        [1, 1],
      ]),
    ).to.deep.equal([0, 0]);
    expect(crowdingDistances([])).to.deep.equal([]);
  });
});
