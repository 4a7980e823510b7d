import { expect } from "chai";

import { polynomialMutation, simulatedBinaryCrossover } from "../../../simulations/search/evolution/variation.ts";
import { createRng } from "../../../simulations/units/rng.ts";

const DRAWS = 4_000;

function rngOf(seed: number) {
  return createRng({ seed, purpose: "test/variation" });
}

const mutation = { crossoverProbability: 1, crossoverIndex: 20, mutationProbability: 1, mutationIndex: 20 };

describe("variation", () => {
  it("keeps children in [0, 1), at the bounds too", () => {
    const rng = rngOf(1);
    const edge = 1 - 2 ** -53;
    const parents: [number[], number[]] = [
      [0, edge, 0, 0.5, 1e-9],
      [edge, edge, 1e-3, 0.999, 0],
    ];
    const values: number[] = [];
    for (let draw = 0; draw < DRAWS; draw++) {
      for (const child of simulatedBinaryCrossover(parents, 2, rng)) {
        values.push(...polynomialMutation(child, { ...mutation, mutationIndex: 2 }, rng));
      }
    }
    expect(values.filter((value) => !(value >= 0 && value <= edge))).to.deep.equal([]);
  });

  it("crosses equal parents to themselves", () => {
    expect(
      simulatedBinaryCrossover(
        [
          [0.25, 0.5],
          [0.25, 0.5],
        ],
        20,
        rngOf(2),
      ),
    ).to.deep.equal([
      [0.25, 0.5],
      [0.25, 0.5],
    ]);
  });

  it("spreads children beyond their parents as often as between them, symmetrically", () => {
    const rng = rngOf(3);
    let beyond = 0;
    let crossed = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      const [[one], [other]] = simulatedBinaryCrossover([[0.48], [0.52]], 20, rng) as [[number], [number]];
      expect(one + other).to.be.closeTo(1, 1e-12);
      if (one === 0.48 || one === 0.52) continue;
      crossed++;
      if (Math.max(one, other) > 0.52) beyond++;
    }
    // A coordinate is crossed with probability 1/2, and the spread's median is 1: five standard deviations of each.
    expect(crossed).to.be.closeTo(DRAWS / 2, 5 * Math.sqrt(DRAWS / 4));
    expect(beyond).to.be.closeTo(crossed / 2, 5 * Math.sqrt(crossed / 4));
  });

  it("mutates by a mean step of 1/(index + 2), symmetrically far from the bounds", () => {
    const rng = rngOf(4);
    const steps = Array.from({ length: DRAWS }, () => (polynomialMutation([0.5], mutation, rng)[0] as number) - 0.5);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // The step is 1 − (2u)^(1/(index + 1)): mean 1/22, standard deviation below 1/22, or twice that with its sign.
    const tolerance = 5 / 22 / Math.sqrt(DRAWS);
    expect(mean(steps.map(Math.abs))).to.be.closeTo(1 / 22, tolerance);
    expect(mean(steps)).to.be.closeTo(0, 2 * tolerance);
  });

  it("leaves alone what isn't drawn", () => {
    expect(polynomialMutation([0.1, 0.9], { ...mutation, mutationProbability: 0 }, rngOf(5))).to.deep.equal([0.1, 0.9]);
  });
});
