import { expect } from "chai";
import fc from "fast-check";

import { MINIMUM_STEP_SECONDS, ORACLE_WINDOW_SECONDS, timesOf } from "../../simulations/engine/clock.ts";

const GENESIS = 1_800_000_000n;

describe("clock", () => {
  describe("timesOf", () => {
    it("orders a step's blocks inside the step, and ends it where the next begins", () => {
      fc.assert(
        fc.property(
          fc.nat({ max: 10_000 }),
          fc.integer({ min: MINIMUM_STEP_SECONDS, max: 30 * 86_400 }),
          (step, seconds) => {
            const { ordinary, arbitrage, observation, end } = timesOf(step, seconds, GENESIS);
            const begin = GENESIS + BigInt(step) * BigInt(seconds);
            expect(begin < ordinary && ordinary < arbitrage && arbitrage < observation && observation < end).to.be.true;
            expect(end).to.equal(begin + BigInt(seconds));
            expect(timesOf(step + 1, seconds, GENESIS).ordinary > end).to.be.true;
          },
        ),
        { seed: 5, numRuns: 200 },
      );
    });

    it("leaves the oracle's least age between its observation and the step's end", () => {
      const { observation, end } = timesOf(3, 86_400, GENESIS);
      expect(end - observation).to.equal(BigInt(ORACLE_WINDOW_SECONDS));
      expect(ORACLE_WINDOW_SECONDS).to.equal(1_800);
    });

    it("needs steps of an hour at least, so that observations stand half an hour apart", () => {
      expect(MINIMUM_STEP_SECONDS).to.equal(2 * ORACLE_WINDOW_SECONDS);
    });
  });
});
