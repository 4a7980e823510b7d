import { expect } from "chai";
import fc from "fast-check";

import {
  clamp,
  moveTo,
  rangeBetween,
  rangeUnder,
  stepAt,
  stretchTo,
  ticksOf,
  xOf,
  yOf,
  zoomAround,
} from "../../../simulations/report/browser/geometry.js";

const FRAME = { left: 40, right: 240, top: 10, bottom: 110, low: 0, high: 10, log: false };
const LAST = 100;

describe("geometry", () => {
  describe("rangeUnder", () => {
    it("keeps the steps that two fingers touch under them, and knows none where they meet", () => {
      const touched = { one: { share: 0.1, step: 40 }, other: { share: 0.9, step: 60 } };
      expect(rangeUnder(touched.one, touched.other, LAST)).to.deep.equal([37.5, 62.5]);
      expect(rangeUnder(touched.other, touched.one, LAST)).to.deep.equal([37.5, 62.5]);
      expect(rangeUnder(touched.one, { share: 0.12, step: 60 }, LAST)).to.equal(undefined);
      expect(rangeUnder(touched.one, { share: 0.9, step: 20 }, LAST)).to.equal(undefined);
    });
  });

  describe("xOf and stepAt", () => {
    it("undo each other within a range", () => {
      expect(xOf(50, FRAME, [0, LAST])).to.equal(140);
      for (const range of [
        [0, LAST],
        [20, 40],
      ] as const) {
        for (let step = range[0]; step <= range[1]; step += 1)
          expect(stepAt(xOf(step, FRAME, range), FRAME, range)).to.equal(step);
      }
    });

    it("stay within the range beyond its ends", () => {
      expect(stepAt(0, FRAME, [20.5, 40.5])).to.equal(21);
      expect(stepAt(999, FRAME, [20.5, 40.5])).to.equal(40);
    });
  });

  describe("yOf", () => {
    it("places values between the frame's edges, and what is beyond on them", () => {
      expect([0, 5, 10, 99, -5].map((value) => yOf(value, FRAME))).to.deep.equal([110, 60, 10, 10, 110]);
    });

    it("places equal ratios at equal distances on a logarithmic axis", () => {
      const frame = { ...FRAME, low: 1, high: 100, log: true };
      expect(yOf(10, frame)).to.be.closeTo(60, 1e-9);
    });
  });

  describe("stretchTo", () => {
    it("moves what was drawn for the whole run to where range and edges have it", () => {
      const zoomed = { ...FRAME, low: 2, high: 7 };
      const [shiftX = 0, shiftY = 0, factorX = 0, factorY = 0] =
        stretchTo(FRAME, [20, 40], LAST, zoomed)
          .match(/-?[\d.]+/g)
          ?.map(Number) ?? [];
      for (const step of [20, 27, 40])
        expect(shiftX + factorX * xOf(step, FRAME, [0, LAST])).to.be.closeTo(xOf(step, FRAME, [20, 40]), 1e-9);
      for (const value of [2, 3.5, 7])
        expect(shiftY + factorY * yOf(value, FRAME)).to.be.closeTo(yOf(value, zoomed), 1e-9);
    });
  });

  describe("ranges", () => {
    it("keep their order, their least length and the run's ends", () => {
      expect(rangeBetween(40, 20, LAST)).to.deep.equal([20, 40]);
      expect(rangeBetween(100, 100, LAST)).to.deep.equal([98, 100]);
      expect(zoomAround([0, LAST], 50, 0.5, LAST)).to.deep.equal([25, 75]);
      expect(zoomAround([25, 75], 50, 9, LAST)).to.deep.equal([0, LAST]);
      expect(moveTo([20, 40], 45, LAST)).to.deep.equal([25, 45]);
      expect(moveTo([20, 40], 10, LAST)).to.deep.equal([10, 30]);
      expect(moveTo([20, 40], 30, LAST)).to.deep.equal([20, 40]);
      expect(clamp(5, 0, 3)).to.equal(3);
    });

    it("never leave the run, whatever is asked for", () => {
      const step = fc.double({ min: -50, max: 150, noNaN: true });
      fc.assert(
        fc.property(step, step, fc.integer({ min: 1, max: 500 }), (one, other, last) => {
          const [from, to] = rangeBetween(one, other, last);
          expect(from).to.be.at.least(0);
          expect(to).to.be.at.most(last + 1e-9);
          expect(to - from).to.be.at.least(Math.min(2, last) - 1e-9);
        }),
        { seed: 71 },
      );
    });
  });

  describe("ticksOf", () => {
    it("names steps with round numbers, at most so many", () => {
      expect(ticksOf([20, 60], 5, 0)).to.deep.equal([20, 30, 40, 50, 60]);
      expect(ticksOf([20, 60], 5, 1)).to.deep.equal([29, 39, 49, 59]);
      expect(ticksOf([3, 5], 10, 0)).to.deep.equal([3, 4, 5]);
    });
  });
});
