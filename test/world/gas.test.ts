import { expect } from "chai";

import { createRng } from "../../simulations/units/rng.ts";
import { GAS_UNITS, createGasMarket, type GasOptions } from "../../simulations/world/gas.ts";
import { failureOf } from "./failure-of.ts";

const DAY = 86_400;
const options: GasOptions = {
  medianFeeGwei: 20,
  nativePriceQuote: 2_000,
  reversionDaily: 0.5,
  volatilityDaily: 0.3,
  stressMultiple: 4,
};

describe("gas", () => {
  describe("gasCostQuote", () => {
    it("is gas times fee times the native currency's price", () => {
      const gas = createGasMarket(options);
      expect(gas.gasCostQuote("transfer")).to.be.closeTo(GAS_UNITS.transfer * 20e-9 * 2_000, 1e-9);
      expect(createGasMarket({ ...options, nativePriceQuote: 0 }).gasCostQuote("buyback")).to.equal(0);
    });
  });

  describe("advance", () => {
    it("stays around the median with the process's own spread", () => {
      const gas = createGasMarket(options);
      const rng = createRng({ seed: 1, purpose: "gas" });
      const logs: number[] = [];
      for (let step = 0; step < 20_000; step++) {
        gas.advance({ stepSeconds: DAY, stress: 0, rng });
        logs.push(Math.log(gas.feeGwei / 20));
      }
      const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
      const variance = logs.reduce((sum, value) => sum + value ** 2, 0) / logs.length;
      expect(mean).to.be.closeTo(0, 0.02);
      expect(variance).to.be.closeTo(0.3 ** 2 / (2 * 0.5), 0.005);
    });

    it("doesn't move without volatility", () => {
      const gas = createGasMarket({ ...options, volatilityDaily: 0 });
      gas.advance({ stepSeconds: DAY, stress: 0, rng: createRng({ seed: 1, purpose: "gas" }) });
      expect(gas.feeGwei).to.equal(20);
    });
  });

  describe("advance in stress", () => {
    const still = { ...options, volatilityDaily: 0 };
    const feeAfter = (stress: number, days: number): number => {
      const gas = createGasMarket(still);
      for (let day = 0; day < days; day++) {
        gas.advance({ stepSeconds: DAY, stress, rng: createRng({ seed: 1, purpose: "gas" }) });
      }
      return gas.feeGwei;
    };

    it("rises towards the multiple of the median, the more of the step is stressed", () => {
      expect(feeAfter(1, 1)).to.be.above(feeAfter(0.5, 1)).and.below(80);
      expect(feeAfter(0.5, 1)).to.be.above(20);
      expect(feeAfter(1, 60)).to.be.closeTo(80, 1e-6);
      expect(feeAfter(0.5, 60)).to.be.closeTo(40, 1e-6);
    });

    it("comes down again in calm", () => {
      const gas = createGasMarket(still);
      const rng = createRng({ seed: 1, purpose: "gas" });
      gas.advance({ stepSeconds: DAY, stress: 1, rng });
      for (let day = 0; day < 60; day++) gas.advance({ stepSeconds: DAY, stress: 0, rng });
      expect(gas.feeGwei).to.be.closeTo(20, 1e-6);
    });
  });

  describe("createGasMarket", () => {
    it("refuses parameters out of range, each at its path", () => {
      const wrong: Partial<GasOptions>[] = [
        { medianFeeGwei: 0 },
        { nativePriceQuote: -1 },
        { reversionDaily: 0 },
        { volatilityDaily: Number.NaN },
        { stressMultiple: 0 },
      ];
      for (const change of wrong) {
        const path = `gas.${Object.keys(change).join()}`;
        expect(failureOf(() => createGasMarket({ ...options, ...change }))).to.deep.equal({ code: "TW104", path });
      }
    });
  });
});
