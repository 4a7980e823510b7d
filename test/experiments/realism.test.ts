import { expect } from "chai";

import { loadEconomy } from "../../simulations/economies/presets.ts";
import { TokenwrightError } from "../../simulations/errors.ts";
import { measureSeed } from "../../simulations/experiments/realism.ts";
import type { SeedSigns } from "../../simulations/experiments/realism.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";

const STEPS = 60;

async function measure(seed: number, steps = STEPS, signal?: AbortSignal, onStep?: () => void): Promise<SeedSigns> {
  return await measureSeed({
    economy: await loadEconomy("baseline"),
    scenario: await loadScenario("calm"),
    agents: 80,
    steps,
    stepSeconds: 86_400,
    seed,
    ...(signal === undefined ? {} : { signal }),
    ...(onStep === undefined ? {} : { onStep }),
  });
}

describe("realism", function () {
  this.timeout(60_000);

  describe("measureSeed", () => {
    it("measures a run and the same world without arbitrageurs, step by step, the books of both in order", async () => {
      let steps = 0;
      const found = await measure(3, STEPS, undefined, () => steps++);
      expect(steps).to.equal(2 * STEPS);
      expect(found.signs.price.returns).to.equal(STEPS - 1);
      expect(found.imbalanceWei).to.equal("0");
      // Ordinary agents alone don't hold a pool within 0.3 % of a price that moves by 5 % a day.
      expect(found.signs.insideFeeBandShare).to.be.at.least(0.8);
      expect(found.bandShareWithoutArbitrage).to.be.below(0.3);
      for (const { gini, herfindahl, largestShare } of [found.start, found.end]) {
        expect(gini).to.be.within(0.5, 0.95);
        expect(herfindahl).to.be.within(largestShare ** 2, largestShare);
      }
    });

    it("measures the same again from the same seed, and something else from another", async () => {
      const found = await measure(3, 20);
      expect(await measure(3, 20)).to.deep.equal(found);
      expect((await measure(4, 20)).signs).to.not.deep.equal(found.signs);
    });

    it("stops between two steps", async () => {
      const controller = new AbortController();
      let steps = 0;
      const running = measure(3, STEPS, controller.signal, () => {
        if (++steps === 5) controller.abort();
      });
      const failure = await running.then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).to.be.instanceOf(TokenwrightError);
      expect((failure as TokenwrightError).code).to.equal("TW130");
      expect(steps).to.equal(5);
    });
  });
});
