import { expect } from "chai";

import {
  jumpMixture,
  longRunMoments,
  MAXIMUM_TRUNCATED_PROBABILITY,
  stationaryStress,
} from "../../../simulations/world/fit/regime-model.ts";
import { CLEAR, drawReturns } from "./models.ts";

describe("regime-model", () => {
  describe("stationaryStress", () => {
    it("is what the chain leaves unchanged", () => {
      const stress = stationaryStress(CLEAR);
      expect(stress).to.be.closeTo(stress * (1 - 0.08) + (1 - stress) * 0.04, 1e-15);
    });

    it("is 0 without a way into stress, and 1 without a way out", () => {
      expect(stationaryStress({ enterStressDaily: 0, leaveStressDaily: 0 })).to.equal(0);
      expect(stationaryStress({ enterStressDaily: 0, leaveStressDaily: 0.5 })).to.equal(0);
      expect(stationaryStress({ enterStressDaily: 0.5, leaveStressDaily: 0 })).to.equal(1);
    });
  });

  describe("jumpMixture", () => {
    it("leaves out no more than is stated, for any number of jumps", () => {
      for (const jumpsPerStressedDay of [0, 1e-6, 0.01, 0.3, 1, 3, 10]) {
        const { weights } = jumpMixture({ ...CLEAR, jumpsPerStressedDay }, "stressed");
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(1 - total).to.be.closeTo(0, MAXIMUM_TRUNCATED_PROBABILITY);
      }
    });

    it("adds a jump's mean and variance to each component", () => {
      const { means, variances } = jumpMixture(CLEAR, "stressed");
      [-0.003, -0.043, -0.083].forEach((mean, jumps) => expect(means[jumps]).to.be.closeTo(mean, 1e-15));
      expect(variances[2]).to.be.closeTo(0.05 ** 2 + 2 * 0.15 ** 2, 1e-15);
    });

    it("is the diffusion alone without jumps", () => {
      expect(jumpMixture({ ...CLEAR, jumpsPerCalmDay: 0 }, "calm")).to.deep.equal({
        weights: [1],
        means: [0.001],
        variances: [0.02 ** 2],
      });
    });
  });

  describe("longRunMoments", () => {
    it("is what many days have", () => {
      const returns = drawReturns(CLEAR, 60_000, 7);
      const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
      const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / returns.length;
      const moments = longRunMoments(CLEAR);
      expect(moments.meanDaily).to.be.closeTo(mean, 0.0012);
      expect(moments.volatilityDaily).to.be.closeTo(Math.sqrt(variance), 0.002);
    });
  });
});
