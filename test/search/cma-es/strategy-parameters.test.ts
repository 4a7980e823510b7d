import { expect } from "chai";

import { defaultPopulationSize, strategyParameters } from "../../../simulations/search/cma-es/strategy-parameters.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("strategy parameters", () => {
  it("are those of the tutorial's table", () => {
    expect([1, 2, 5, 10, 40].map(defaultPopulationSize)).to.deep.equal([4, 6, 8, 10, 15]);
    // What Hansen's own implementation prints: (4_w,8) with mu_w = 2.6; (5_w,10) with mu_w = 3.2, w_1 = 45 %, cut.
    const five = strategyParameters(5, 8);
    expect([five.parents, five.selectionMass.toFixed(1), five.weights[0]?.toFixed(2)]).to.deep.equal([
      4,
      "2.6",
      "0.53",
    ]);
    const ten = strategyParameters(10, 10);
    expect([ten.parents, ten.selectionMass.toFixed(1), ten.weights[0]?.toFixed(2)]).to.deep.equal([5, "3.2", "0.46"]);
    expect(ten.stepPathRate).to.be.closeTo((ten.selectionMass + 2) / (ten.selectionMass + 15), 1e-15);
    // sqrt(2) Γ(11/2) / Γ(10/2), of which the tutorial gives an approximation.
    expect(ten.expectedLength).to.be.closeTo(3.0843, 1e-3);
  });

  it("weigh parents by 1 together, fall with the rank, and keep the covariance matrix positive definite", () => {
    for (const [dimension, size] of [
      [1, 4],
      [2, 6],
      [5, 8],
      [10, 320],
      [40, 15],
    ] as const) {
      const { weights, parents, rankOneRate, rankMuRate } = strategyParameters(dimension, size);
      expect(sum(weights.slice(0, parents))).to.be.closeTo(1, 1e-12);
      expect(weights.every((weight, rank) => rank === 0 || weight < (weights[rank - 1] as number))).to.equal(true);
      // Along one direction a generation takes away at most n times the negative weights' sum (equation 53).
      const negative = -sum(weights.filter((weight) => weight < 0));
      expect(1 - rankOneRate - rankMuRate - dimension * rankMuRate * negative).to.be.at.least(-1e-12);
    }
  });
});
