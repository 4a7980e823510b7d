import { expect } from "chai";
import fc from "fast-check";

import { filterStates, smoothStates } from "../../../simulations/world/fit/hamilton-filter.ts";
import { stationaryStress, type RegimeModel } from "../../../simulations/world/fit/regime-model.ts";
import { enumeratePaths } from "./enumerated.ts";
import { CLEAR, drawReturns } from "./models.ts";

const figure = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

const models: fc.Arbitrary<RegimeModel> = fc.record({
  calm: fc.record({ meanDaily: figure(-0.01, 0.01), volatilityDaily: figure(0.01, 0.05) }),
  stressed: fc.record({ meanDaily: figure(-0.02, 0.02), volatilityDaily: figure(0.03, 0.1) }),
  enterStressDaily: figure(0.01, 0.99),
  leaveStressDaily: figure(0.01, 0.99),
  jumpsPerCalmDay: figure(0, 0.5),
  jumpsPerStressedDay: figure(0, 1),
  jumpMean: figure(-0.1, 0.1),
  jumpDeviation: figure(0, 0.2),
});

const few = fc.array(figure(-0.3, 0.3), { minLength: 1, maxLength: 3 });

describe("hamilton-filter", () => {
  describe("filterStates", () => {
    it("gives the likelihood that adding up every path of states and jumps gives", () => {
      fc.assert(
        fc.property(few, models, (returns, model) => {
          const exact = enumeratePaths(returns, model).logLikelihood;
          expect(filterStates(returns, model).logLikelihood).to.be.closeTo(exact, 1e-9 * (1 + Math.abs(exact)));
        }),
        { seed: 61, numRuns: 60 },
      );
    });

    it("filters each day by the returns up to it: what a path that ends there gives", () => {
      const returns = [0.01, -0.2, 0.04];
      const { filteredStress, predictedStress } = filterStates(returns, CLEAR);
      returns.forEach((_, day) => {
        const exact = enumeratePaths(returns.slice(0, day + 1), CLEAR).smoothedStress[day] ?? 0;
        expect(filteredStress[day]).to.be.closeTo(exact, 1e-12);
      });
      expect(predictedStress[0]).to.equal(stationaryStress(CLEAR));
      const first = filteredStress[0] ?? 0;
      expect(predictedStress[1]).to.be.closeTo(first * 0.92 + (1 - first) * 0.04, 1e-15);
    });

    it("is that of independent normal returns without switching", () => {
      const returns = drawReturns(CLEAR, 50, 1);
      const gbm = { ...CLEAR, enterStressDaily: 0, jumpsPerCalmDay: 0 };
      const exact = returns.reduce(
        (sum, value) => sum - 0.5 * Math.log(2 * Math.PI * 0.02 ** 2) - (value - 0.001) ** 2 / (2 * 0.02 ** 2),
        0,
      );
      expect(filterStates(returns, gbm).logLikelihood).to.be.closeTo(exact, 1e-8);
    });

    it("doesn't lose a return that either state's density would underflow at", () => {
      const { logLikelihood, filteredStress } = filterStates([0.01, 5, 0.01], CLEAR);
      expect(logLikelihood).to.be.a("number").and.satisfy(Number.isFinite);
      expect(filteredStress[1]).to.equal(1);
    });

    it("gives a return that only an impossible state explains its tiny density", () => {
      const { logLikelihood, filteredStress } = filterStates([5], {
        ...CLEAR,
        enterStressDaily: 0,
        jumpsPerCalmDay: 0,
      });
      const exact = -0.5 * Math.log(2 * Math.PI * 0.02 ** 2) - (5 - 0.001) ** 2 / (2 * 0.02 ** 2);
      expect(logLikelihood).to.be.closeTo(exact, 1e-6);
      expect(filteredStress[0]).to.equal(0);
    });
  });

  describe("smoothStates", () => {
    it("gives the probabilities of states and transitions that adding up every path gives", () => {
      fc.assert(
        fc.property(few, models, (returns, model) => {
          const exact = enumeratePaths(returns, model);
          const { smoothedStress, transitions } = smoothStates(returns, model);
          exact.smoothedStress.forEach((stress, day) => expect(smoothedStress[day]).to.be.closeTo(stress, 1e-9));
          for (const [name, count] of Object.entries(transitions)) {
            expect(count, name).to.be.closeTo(exact.transitions[name] ?? -1, 1e-9);
          }
        }),
        { seed: 62, numRuns: 60 },
      );
    });

    it("ends as the filter does, and counts a transition for each day but the first", () => {
      const returns = drawReturns(CLEAR, 500, 2);
      const { smoothedStress, filteredStress, transitions } = smoothStates(returns, CLEAR);
      expect(smoothedStress[499]).to.be.closeTo(filteredStress[499] ?? -1, 1e-12);
      const counts = Object.values(transitions).reduce((sum, count) => sum + count, 0);
      expect(counts).to.be.closeTo(499, 1e-8);
    });
  });
});
