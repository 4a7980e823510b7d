import { deviation, mean } from "d3-array";
import { expect } from "chai";

import { fitFamilyAtOnce, freeValues } from "../../../simulations/world/fit/fit-returns.ts";
import {
  FAMILIES,
  FREE_PARAMETERS,
  valuesOf,
  type Family,
  type ParameterName,
} from "../../../simulations/world/fit/parametrisation.ts";
import type { RegimeModel } from "../../../simulations/world/fit/regime-model.ts";
import { CLEAR, drawReturns } from "./models.ts";

const FULL = "jumps-in-both-states";

/** Jumps large and frequent enough to be seen in either state within a few years of days. */
const TRUTH: RegimeModel = {
  ...CLEAR,
  stressed: { meanDaily: -0.003, volatilityDaily: 0.06 },
  jumpsPerCalmDay: 0.05,
  jumpsPerStressedDay: 0.25,
  jumpDeviation: 0.2,
};

/** Distances of a fit's parameters from the truth, in standard errors. */
function distances(days: number, seed: number, starts: number): number[] {
  const fit = fitFamilyAtOnce(FULL, drawReturns(TRUTH, days, seed), { seed: 1, starts });
  const truth = valuesOf(TRUTH);
  const found = valuesOf(fit.model);
  return FREE_PARAMETERS[FULL].map((name) => (found[name] - truth[name]) / (fit.standardErrors[name] ?? Number.NaN));
}

describe("fit-returns", function () {
  this.timeout(120_000);

  describe("fitFamilyAtOnce", () => {
    it("finds the parameters that returns were drawn from, within three and a half standard errors", () => {
      const all = [1, 2, 3, 4, 5, 6].map((seed) => distances(1_500, seed, 2));
      for (const distance of all.flat()) expect(Math.abs(distance)).to.be.below(3.5);
      // The errors are honest: distances are about as large as they say, neither less nor more.
      const size = Math.sqrt(mean(all.flat(), (distance) => distance ** 2) ?? 0);
      expect(size).to.be.within(0.75, 1.35);
    });

    it("narrows down with more days", () => {
      const errors = (days: number): Partial<Record<ParameterName, number>> =>
        fitFamilyAtOnce(FULL, drawReturns(TRUTH, days, 1), { seed: 1, starts: 1 }).standardErrors;
      const [few, many] = [errors(1_500), errors(6_000)];
      for (const name of FREE_PARAMETERS[FULL]) {
        expect((few[name] ?? 0) / (many[name] ?? 0), name).to.be.within(1.4, 3.2);
      }
    });

    it("is exact for a Brownian motion: mean, deviation and their errors", () => {
      const returns = drawReturns(CLEAR, 400, 9);
      const fit = fitFamilyAtOnce("gbm", returns, { seed: 1 });
      const spread = (deviation(returns) ?? 0) * Math.sqrt(399 / 400);
      expect(fit.model.calm.meanDaily).to.be.closeTo(mean(returns) ?? 0, 1e-7);
      expect(fit.model.calm.volatilityDaily).to.be.closeTo(spread, 1e-7);
      expect(fit.standardErrors.calmMean).to.be.closeTo(spread / 20, 1e-5);
      expect(fit.standardErrors.calmVolatility).to.be.closeTo(spread / Math.sqrt(800), 1e-5);
      expect(fit.logLikelihood).to.be.closeTo(-200 * (Math.log(2 * Math.PI * spread ** 2) + 1), 1e-6);
      expect(fit.aic).to.be.closeTo(4 - 2 * fit.logLikelihood, 1e-9);
      expect(fit.bic).to.be.closeTo(2 * Math.log(400) - 2 * fit.logLikelihood, 1e-9);
      expect(fit.convergence).to.include({ converged: true, starts: 1, startsAtOptimum: 1 });
    });

    it("never likes a model that contains another less than that one", () => {
      const returns = drawReturns(CLEAR, 700, 4);
      const likelihood = (family: Family): number =>
        fitFamilyAtOnce(family, returns, { seed: 1, starts: 4 }).logLikelihood;
      const [gbm, jumps, regimes, inStress, full] = FAMILIES.map(likelihood) as [
        number,
        number,
        number,
        number,
        number,
      ];
      expect(jumps).to.be.above(gbm);
      expect(regimes).to.be.above(gbm);
      expect(inStress).to.be.above(regimes).and.above(jumps);
      expect(full).to.be.above(inStress);
    });

    it("scales with the returns, and with nothing else", () => {
      const returns = drawReturns(CLEAR, 500, 5);
      const plain = fitFamilyAtOnce(FULL, returns, { seed: 1, starts: 1 });
      const scaled = fitFamilyAtOnce(
        FULL,
        returns.map((value) => 4 * value),
        { seed: 1, starts: 1 },
      );
      const [of, ofScaled] = [freeValues(plain), freeValues(scaled)];
      expect(ofScaled.calmVolatility).to.be.closeTo(4 * (of.calmVolatility ?? 0), 1e-9);
      expect(ofScaled.jumpMean).to.be.closeTo(4 * (of.jumpMean ?? 0), 1e-9);
      expect(ofScaled.enterStress).to.be.closeTo(of.enterStress ?? 0, 1e-9);
      expect(scaled.logLikelihood).to.be.closeTo(plain.logLikelihood - 500 * Math.log(4), 1e-6);
    });

    it("is repeated by its seed", () => {
      const returns = drawReturns(CLEAR, 200, 6);
      const fit = (): unknown => fitFamilyAtOnce(FULL, returns, { seed: 7, starts: 3 });
      expect(fit()).to.deep.equal(fit());
    });

    it("says that it didn't converge where nothing tells the parameters apart", () => {
      // Returns of one normal distribution: there is no second state, and no jump.
      const returns = drawReturns({ ...CLEAR, enterStressDaily: 0 }, 300, 8);
      const { convergence, standardErrors } = fitFamilyAtOnce(FULL, returns, { seed: 1, starts: 3 });
      expect(convergence.converged).to.equal(false);
      for (const name of convergence.atBounds) expect(standardErrors).to.not.have.property(name);
    });
  });
});
