import { expect } from "chai";

import {
  directionsOf,
  fillNiches,
  nicheOf,
  rangesOf,
  updateNormalisation,
} from "../../../simulations/search/evolution/niching.ts";
import { createRng } from "../../../simulations/units/rng.ts";

const rng = () => createRng({ seed: 1, purpose: "test/niching" });

describe("niching", () => {
  it("measures ranges where the plane through the extremes meets the axes", () => {
    const front = [
      [12, 100, 1000],
      [10, 140, 1000],
      [10, 100, 1600],
      [10.5, 110, 1100],
    ];
    const normalisation = updateNormalisation(null, front);
    expect(normalisation.ideal).to.deep.equal([10, 100, 1000]);
    expect(normalisation.extremes).to.deep.equal(front.slice(0, 3));
    for (const [axis, range] of rangesOf(normalisation, front).entries()) {
      expect(range).to.be.closeTo([2, 40, 600][axis] as number, 1e-9);
    }
  });

  it("falls back to the front's range where the extremes span no plane", () => {
    const front = [
      [0, 3],
      [0, 3],
    ];
    expect(rangesOf(updateNormalisation(null, front), front)).to.deep.equal([1, 1]);
    const line = [
      [0, 2, 4],
      [1, 1, 5],
      [2, 0, 6],
    ];
    expect(rangesOf(updateNormalisation(null, line), line)).to.deep.equal([2, 2, 2]);
  });

  it("keeps the best extremes and the ideal of earlier generations", () => {
    const earlier = updateNormalisation(null, [
      [0, 5],
      [5, 0],
    ]);
    expect(
      updateNormalisation(earlier, [
        [1, 4],
        [4, 1],
      ]),
    ).to.deep.equal(earlier);
  });

  it("finds the nearest reference line and the distance from it", () => {
    const directions = directionsOf([
      [1, 0],
      [0.5, 0.5],
      [0, 1],
    ]);
    expect(nicheOf([3, 0.5], directions)).to.deep.equal({ reference: 0, distance: 0.5 });
    const { reference, distance } = nicheOf([2, 3], directions);
    expect(reference).to.equal(1);
    expect(distance).to.be.closeTo(Math.SQRT1_2, 1e-12);
  });

  it("fills empty niches with their nearest candidates before crowded ones", () => {
    const chosen = [
      { reference: 0, distance: 0 },
      { reference: 0, distance: 1 },
      { reference: 1, distance: 0 },
    ];
    const candidates = [
      { reference: 0, distance: 0 },
      { reference: 1, distance: 0 },
      { reference: 2, distance: 5 },
      { reference: 2, distance: 4 },
    ];
    expect(fillNiches(chosen, candidates, { places: 1, rng: rng() })).to.deep.equal([3]);
    expect(fillNiches(chosen, candidates, { places: 3, rng: rng() }).toSorted()).to.deep.equal([1, 2, 3]);
    expect(fillNiches(chosen, candidates, { places: 4, rng: rng() }).toSorted()).to.deep.equal([0, 1, 2, 3]);
  });
});
