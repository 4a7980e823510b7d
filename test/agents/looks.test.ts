import { expect } from "chai";

import { Looks } from "../../simulations/agents/looks.ts";
import { poissonFromOne, probabilityInStep } from "../../simulations/agents/traits.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { DAY, dictated, market } from "./observations.ts";

/** Gaps between the looks of one who is asked when it wants to be; each in steps, from 1. */
function gapsOf(meanDays: number, stepSeconds: number, count: number): number[] {
  const looks = new Looks(meanDays);
  const rngAt = (step: number) => createRng({ seed: 11, agent: "agent/0001", step, purpose: "ordinary" });
  const once = createRng({ seed: 11, agent: "agent/0001", purpose: "begin" });
  let last = -1;
  let next = looks.begin({ steps: 1, stepSeconds, poolPrice: 1 }, once);
  const gaps: number[] = [];
  while (gaps.length < count) {
    gaps.push(next - last);
    last = next;
    next = looks.after(market({ step: next, stepSeconds }), rngAt(next));
  }
  return gaps;
}

describe("looks", () => {
  for (const [meanDays, stepSeconds] of [
    [12, DAY],
    [2.5, DAY],
    [0.5, DAY],
    [3, DAY / 24],
  ] as const) {
    it(`come as a draw in each step would have them: mean ${meanDays} days, steps of ${stepSeconds} seconds`, () => {
      const count = 20_000;
      const probability = probabilityInStep(meanDays, stepSeconds);
      const gaps = gapsOf(meanDays, stepSeconds, count);
      expect(Math.min(...gaps)).to.be.at.least(1);
      // Kolmogorov's distance to the geometric law, P(gap ≤ k) = 1 − (1 − p)^k; 1.63/√n is its 1 % point.
      const sorted = gaps.toSorted((a, b) => a - b);
      let distance = 0;
      for (const [index, gap] of sorted.entries()) {
        if (gap === sorted[index + 1]) continue;
        distance = Math.max(distance, Math.abs((index + 1) / count - (1 - (1 - probability) ** gap)));
      }
      expect(distance).to.be.below(1.63 / Math.sqrt(count));
      // No gap tells the next.
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / count;
      const [covariance, variance] = gaps
        .slice(1)
        .reduce(
          ([both, own], gap, index) => [both + (gap - mean) * ((gaps[index] ?? 0) - mean), own + (gap - mean) ** 2],
          [0, 0],
        );
      expect(Math.abs(covariance / variance)).to.be.below(4 / Math.sqrt(count));
    });
  }

  it("keep the next look while it isn't due, whatever else asks", () => {
    const looks = new Looks(10);
    expect(looks.begin({ steps: 1, stepSeconds: DAY, poolPrice: 1 }, { ...dictated(), exponential: () => 1 })).to.equal(
      10,
    );
    for (const step of [3, 7, 9]) {
      const state = market({ step });
      expect(looks.isDue(state)).to.be.false;
      expect(looks.after(state, dictated())).to.equal(10);
    }
    expect(looks.isDue(market({ step: 10 }))).to.be.true;
    expect(looks.after(market({ step: 10 }), dictated())).to.equal(11);
  });

  describe("poissonFromOne", () => {
    it("draws from the Poisson law without its zeros", () => {
      for (const mean of [0.05, 0.35, 2]) {
        const count = 40_000;
        const rng = createRng({ seed: 5, purpose: `arrivals ${mean}` });
        const tally = new Map<number, number>();
        for (let index = 0; index < count; index++) {
          const drawn = poissonFromOne(mean, 100, rng);
          tally.set(drawn, (tally.get(drawn) ?? 0) + 1);
        }
        expect(tally.has(0)).to.be.false;
        let probability = Math.exp(-mean);
        for (let arrivals = 1; arrivals <= 4; arrivals++) {
          probability *= mean / arrivals;
          const expected = probability / (1 - Math.exp(-mean));
          const error = 4 * Math.sqrt((expected * (1 - expected)) / count) + 1 / count;
          expect((tally.get(arrivals) ?? 0) / count, `${mean}: ${arrivals}`).to.be.closeTo(expected, error);
        }
      }
    });

    it("cuts the tail off at its limit", () => {
      const rng = { ...dictated([], 1 - 1e-12) };
      expect(poissonFromOne(30, 3, rng)).to.equal(3);
      expect(poissonFromOne(1, 3, { ...dictated([], 0) })).to.equal(1);
    });
  });
});
