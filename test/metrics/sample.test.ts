import { expect } from "chai";

import { sampleOf } from "../../simulations/metrics/sample.ts";

describe("sample", () => {
  describe("sampleOf", () => {
    it("divides the deviation by the root of the count", () => {
      // Deviations −3, −1, 1, 3: variance 20/3 with n − 1, over n = 4: 5/3.
      expect(sampleOf([2, 4, 6, 8])).to.deep.equal({
        count: 4,
        mean: 5,
        standardError: Math.sqrt(20 / 3) / 2,
        least: 2,
        most: 8,
      });
    });

    it("has no error of a single run, and nothing without any", () => {
      expect(sampleOf([7])).to.deep.equal({ count: 1, mean: 7, standardError: 0, least: 7, most: 7 });
      expect(sampleOf([])).to.deep.equal({ count: 0, mean: 0, standardError: 0, least: 0, most: 0 });
    });
  });
});
