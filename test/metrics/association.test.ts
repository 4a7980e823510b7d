import { expect } from "chai";

import { correlation, crossCorrelation, strongestAnswer } from "../../simulations/metrics/association.ts";

describe("association", () => {
  describe("correlation", () => {
    it("is 1 along a rising line, −1 along a falling one, whatever the scale", () => {
      expect(correlation([1, 2, 3], [10, 30, 50])).to.be.closeTo(1, 1e-15);
      expect(correlation([1, 2, 3], [0.5, 0.4, 0.3])).to.be.closeTo(-1, 1e-15);
    });

    it("is covariance over both deviations", () => {
      // Means 2 and 4: products 1·1 + 0·2 + 1·3 = 4, squares 2 and 1 + 4 + 9 = 14.
      expect(correlation([1, 2, 3], [3, 2, 7])).to.be.closeTo(4 / Math.sqrt(2 * 14), 1e-15);
      expect(correlation([1, 2, 3, 4], [1, 3, 2, 4])).to.be.closeTo(0.8, 1e-15);
    });

    it("takes pairs alone, and is 0 where a series is constant or too short", () => {
      expect(correlation([1, 2, 3, 99], [2, 4, 6])).to.be.closeTo(1, 1e-15);
      expect(correlation([1, 1, 1], [1, 2, 3])).to.equal(0);
      expect(correlation([1], [2])).to.equal(0);
      expect(correlation([], [])).to.equal(0);
    });
  });

  describe("crossCorrelation", () => {
    it("compares a signal with what comes so many steps later", () => {
      const signal = [1, 5, 2, 8, 3, 7];
      const answer = [0, 0, ...signal];
      expect(crossCorrelation(signal, answer, 2)).to.be.closeTo(1, 1e-15);
      expect(crossCorrelation(signal, answer, 1)).to.be.below(0.5);
    });

    it("is 0 beyond the series", () => {
      expect(crossCorrelation([1, 2, 3], [3, 1, 2], 3)).to.equal(0);
    });
  });

  describe("strongestAnswer", () => {
    const signal = [1, 5, 2, 8, 3, 7, 4, 6, 1, 9];

    it("finds the lag of the answer", () => {
      const answer = [4, 4, 4, ...signal];
      const found = strongestAnswer(signal, answer, 5);
      expect(found.lag).to.equal(3);
      expect(found.correlation).to.be.closeTo(1, 1e-15);
    });

    it("doesn't take an answer in the same step or one against the signal for one", () => {
      const against = [4, ...signal.map((value) => -value)];
      expect(strongestAnswer(signal, against, 3).lag).to.not.equal(1);
    });
  });
});
