import { expect } from "chai";

import { createRng } from "../../../simulations/units/rng.ts";
import {
  diagnose,
  integralTransform,
  normalResiduals,
  testIndependent,
  testUniform,
} from "../../../simulations/world/fit/residuals.ts";
import { CLEAR, drawReturns } from "./models.ts";

const draw = (count: number, run: number): number[] => {
  const rng = createRng({ seed: 1, run, purpose: "test/residuals" });
  return Array.from({ length: count }, () => rng.uniform());
};

describe("residuals", () => {
  describe("integralTransform", () => {
    it("is the distribution function where there is one state", () => {
      const gbm = { ...CLEAR, enterStressDaily: 0, jumpsPerCalmDay: 0 };
      const uniforms = integralTransform([0.001, 0.021, -0.039], gbm);
      [0.5, 0.8413447460685429, 0.02275013194817921].forEach((probability, day) => {
        expect(uniforms[day]).to.be.closeTo(probability, 1e-12);
      });
    });

    it("mixes the states by what the returns before say", () => {
      const [, after] = integralTransform([0.3, -0.06], CLEAR);
      const [first] = integralTransform([-0.06], CLEAR);
      expect(after).to.be.above(first ?? 1);
    });

    it("rises with the return, and stays inside 0 and 1", () => {
      const values = [-9, -0.2, -0.02, 0, 0.02, 0.2, 9].map((value) => integralTransform([value], CLEAR)[0] ?? 0);
      expect(values).to.deep.equal([...values].sort((a, b) => a - b));
      expect(values[0]).to.be.above(0);
      expect(values.at(-1)).to.be.below(1);
      expect(normalResiduals(values).every(Number.isFinite)).to.equal(true);
    });
  });

  describe("testUniform", () => {
    it("has the textbook's distances and probabilities", () => {
      const { statistic, pValue } = testUniform([0.1, 0.2, 0.3, 0.4]);
      expect(statistic).to.be.closeTo(0.6, 1e-12);
      // 2·(e^(−2z²) − e^(−8z²) + …) at z = (2 + 0.12 + 0.055)·0.6.
      expect(pValue).to.be.closeTo(2 * Math.exp(-2 * 1.305 ** 2) - 2 * Math.exp(-8 * 1.305 ** 2), 1e-9);
      expect(testUniform([0.125, 0.375, 0.625, 0.875]).pValue).to.be.above(0.99);
    });

    it("refuses uniform values about as often as it should", () => {
      const pValues = Array.from({ length: 400 }, (_, run) => testUniform(draw(100, run)).pValue);
      expect(pValues.filter((pValue) => pValue < 0.1).length / 400).to.be.closeTo(0.1, 0.045);
      expect(testUniform(draw(300, 1).map((value) => value ** 2)).pValue).to.be.below(1e-6);
    });
  });

  describe("testIndependent", () => {
    it("refuses independent values about as often as it should, and dependent ones", () => {
      const pValues = Array.from({ length: 400 }, (_, run) => testIndependent(draw(200, run)).pValue);
      expect(pValues.filter((pValue) => pValue < 0.1).length / 400).to.be.closeTo(0.1, 0.045);
      const independent = draw(300, 1);
      const smoothed = independent.map((value, index) => value + (independent[index - 1] ?? 0.5));
      expect(testIndependent(smoothed).pValue).to.be.below(1e-6);
    });

    it("adds up squared autocorrelations", () => {
      const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
      // With n values 1…n the autocorrelation at lag k is Σ(i − m)(i + k − m) over Σ(i − m)².
      const centred = values.map((value) => value - 6.5);
      const squares = centred.reduce((sum, value) => sum + value ** 2, 0);
      let exact = 0;
      for (let lag = 1; lag <= 10; lag++) {
        const products = centred.slice(lag).reduce((sum, value, index) => sum + value * (centred[index] ?? 0), 0);
        exact += (12 * 14 * (products / squares) ** 2) / (12 - lag);
      }
      expect(testIndependent(values).statistic).to.be.closeTo(exact, 1e-9);
    });
  });

  describe("diagnose", () => {
    it("lets the model pass that returns were drawn from, and no other", () => {
      const model = { ...CLEAR, jumpsPerCalmDay: 0 };
      const returns = drawReturns(model, 2_000, 3);
      for (const { pValue } of Object.values(diagnose(returns, model))) expect(pValue).to.be.above(0.01);
      const calm = { meanDaily: 0, volatilityDaily: 0.048 };
      const gbm = { ...CLEAR, enterStressDaily: 0, jumpsPerCalmDay: 0, calm };
      const wrong = diagnose(returns, gbm);
      expect(wrong.uniformity.pValue).to.be.below(1e-3);
      expect(wrong.independenceOfSquares.pValue).to.be.below(1e-3);
    });
  });
});
