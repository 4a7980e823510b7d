import { expect } from "chai";

import { drawTrait, logNormalTrait, probabilityInStep } from "../../simulations/agents/traits.ts";
import { createRng } from "../../simulations/units/rng.ts";
import { dictated } from "./observations.ts";

describe("traits", () => {
  describe("drawTrait", () => {
    it("is log-normal around the median", () => {
      const rng = createRng({ seed: 1, purpose: "traits" });
      const logs = Array.from({ length: 4_000 }, () => Math.log(drawTrait({ median: 3, spread: 0.5 }, rng) / 3));
      const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
      const variance = logs.reduce((sum, value) => sum + value ** 2, 0) / logs.length;
      expect(mean).to.be.closeTo(0, 0.03);
      expect(variance).to.be.closeTo(0.25, 0.02);
    });

    it("rises with the draw", () => {
      expect(drawTrait({ median: 3, spread: 0.5 }, { ...dictated(), normal: () => 1 })).to.be.closeTo(
        3 * Math.exp(0.5),
        1e-12,
      );
    });

    it("is the median without spread", () => {
      expect(drawTrait({ median: 3, spread: 0 }, createRng({ seed: 1, purpose: "traits" }))).to.equal(3);
    });
  });

  describe("logNormalTrait", () => {
    it("refuses a median that isn't positive and a spread out of range", () => {
      for (const trait of [
        { median: 0, spread: 1 },
        { median: 1, spread: -1 },
        { median: 1, spread: 4 },
      ]) {
        expect(logNormalTrait.safeParse(trait).success).to.be.false;
      }
    });
  });

  describe("probabilityInStep", () => {
    it("is that of an exponential waiting time, so that step lengths agree", () => {
      expect(probabilityInStep(10, 86_400)).to.be.closeTo(1 - Math.exp(-0.1), 1e-15);
      const hourly = probabilityInStep(10, 3_600);
      expect(1 - (1 - hourly) ** 24).to.be.closeTo(probabilityInStep(10, 86_400), 1e-12);
    });
  });
});
