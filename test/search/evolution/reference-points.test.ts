import { expect } from "chai";

import {
  countDasDennisPoints,
  dasDennisPoints,
  referencePointsFor,
} from "../../../simulations/search/evolution/reference-points.ts";
import { TokenwrightError } from "../../../simulations/errors.ts";

describe("reference points", () => {
  it("are those of the simplex lattice", () => {
    expect(dasDennisPoints(2, 2)).to.deep.equal([
      [0, 1],
      [0.5, 0.5],
      [1, 0],
    ]);
    expect(dasDennisPoints(3, 1)).to.deep.equal([
      [0, 0, 1],
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect(dasDennisPoints(1, 4)).to.deep.equal([[1]]);
  });

  it("are as many as NSGA-III's table I says", () => {
    // Objectives, divisions of the outer and of the inner layer, points: Deb, Jain 2014, table I.
    for (const [objectives, divisions, count] of [
      [3, 12, 91],
      [5, 6, 210],
    ] as const) {
      expect(countDasDennisPoints(objectives, divisions)).to.equal(count);
      expect(new Set(dasDennisPoints(objectives, divisions).map(String)).size).to.equal(count);
      expect(referencePointsFor(objectives, count)).to.have.length(count);
    }
    for (const [objectives, count] of [
      [8, 156],
      [10, 275],
      [15, 135],
    ] as const) {
      expect(referencePointsFor(objectives, count)).to.have.length(count);
    }
  });

  it("lie on the simplex, in one layer or two", () => {
    for (const points of [referencePointsFor(3, 100), referencePointsFor(8, 156)]) {
      for (const point of points) {
        expect(point.reduce((sum, share) => sum + share, 0)).to.be.closeTo(1, 1e-12);
        expect(Math.min(...point)).to.be.at.least(0);
      }
    }
  });

  it("aren't to be had for fewer members than objectives", () => {
    expect(() => referencePointsFor(5, 4))
      .to.throw(TokenwrightError)
      .with.property("code", "TW001");
    expect(() => dasDennisPoints(3, 0))
      .to.throw(TokenwrightError)
      .with.property("code", "TW001");
  });
});
