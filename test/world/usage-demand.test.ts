import { expect } from "chai";
import fc from "fast-check";

import { createRng } from "../../simulations/units/rng.ts";
import {
  createUsageDemand,
  type UsageConditions,
  type UsageDemandOptions,
} from "../../simulations/world/usage-demand.ts";
import { failureOf } from "./failure-of.ts";

const DAY = 86_400;
const options: UsageDemandOptions = {
  unitsPerDay: 10_000,
  meanRequestUnits: 50,
  requestDeviation: 1,
  macroElasticity: 0.5,
  priceElasticity: 1.2,
  referenceUnitPrice: 2,
  dailyAmplitude: 0,
  dailyPeakHour: 15,
  weeklyAmplitude: 0,
  yearlyAmplitude: 0,
  yearlyPeakDay: 0,
  initialAdoption: 0.05,
  adoptionRateDaily: 0.01,
  priceFeedback: 0.5,
  memoryDays: 30,
};
const conditions: UsageConditions = { macroFactor: 1, unitPrice: 2, timestampSeconds: 0, stepSeconds: DAY };

describe("usage-demand", () => {
  describe("unitsWanted", () => {
    it("is U0 at the start, and in proportion to the step's length", () => {
      const demand = createUsageDemand(options);
      expect(demand.unitsWanted(conditions)).to.be.closeTo(10_000, 1e-6);
      expect(demand.unitsWanted({ ...conditions, stepSeconds: DAY / 4 })).to.be.closeTo(2_500, 1e-6);
    });

    it("answers macro factor and price by their elasticities", () => {
      const demand = createUsageDemand(options);
      expect(demand.unitsWanted({ ...conditions, macroFactor: 4 })).to.be.closeTo(20_000, 1e-6);
      expect(demand.unitsWanted({ ...conditions, unitPrice: 4 })).to.be.closeTo(10_000 * 2 ** -1.2, 1e-6);
    });

    it("falls with the unit price and rises with the market, whatever the figures", () => {
      const elasticities = fc.double({ min: 0.01, max: 3, noNaN: true });
      const ratios = fc.double({ min: 1.01, max: 100, noNaN: true });
      fc.assert(
        fc.property(elasticities, elasticities, ratios, (priceElasticity, macroElasticity, ratio) => {
          const demand = createUsageDemand({ ...options, priceElasticity, macroElasticity });
          const usual = demand.unitsWanted(conditions);
          expect(demand.unitsWanted({ ...conditions, unitPrice: 2 * ratio })).to.be.below(usual);
          expect(demand.unitsWanted({ ...conditions, unitPrice: 2 / ratio })).to.be.above(usual);
          expect(demand.unitsWanted({ ...conditions, macroFactor: ratio })).to.be.above(usual);
          expect(demand.unitsWanted({ ...conditions, macroFactor: 1 / ratio })).to.be.below(usual);
        }),
        { seed: 52 },
      );
    });

    it("swings with week and year together, and keeps their mean", () => {
      const demand = createUsageDemand({ ...options, dailyAmplitude: 0.9, weeklyAmplitude: 0.2, yearlyAmplitude: 0.3 });
      const start = Date.UTC(2024, 0, 1) / 1_000;
      const at = (day: number): number => demand.unitsWanted({ ...conditions, timestampSeconds: start + day * DAY });
      // 2 January 2024 was a Tuesday, the 3rd a Wednesday, the 6th a Saturday; the 183rd day later is in summer.
      expect(at(2)).to.be.above(at(1)).and.above(at(5));
      expect(at(2)).to.be.above(at(184));
      const days = Array.from({ length: 7 * 365 }, (_, day) => at(day));
      expect(days.reduce((sum, units) => sum + units, 0) / days.length).to.be.closeTo(10_000, 20);
    });

    it("swings with the hour in steps below a day", () => {
      const demand = createUsageDemand({ ...options, dailyAmplitude: 0.5 });
      const at = (hour: number): number =>
        demand.unitsWanted({ ...conditions, timestampSeconds: hour * 3_600, stepSeconds: 3_600 });
      const hours = Array.from({ length: 24 }, (_, hour) => at(hour));
      expect(hours.indexOf(Math.max(...hours))).to.be.oneOf([14, 15]);
      expect(hours.reduce((sum, units) => sum + units, 0)).to.be.closeTo(10_000, 1e-6);
    });
  });

  describe("advance", () => {
    it("grows adoption along the logistic curve", () => {
      const demand = createUsageDemand(options);
      for (let day = 0; day < 100; day++) demand.advance({ priceLogReturn: 0, stepSeconds: DAY });
      expect(demand.adoption).to.be.closeTo(1 / (1 + 19 * Math.exp(-1)), 1e-9);
      expect(demand.unitsWanted(conditions)).to.be.closeTo((10_000 * demand.adoption) / 0.05, 1e-6);
    });

    it("doesn't depend on how a time is cut into steps", () => {
      const whole = createUsageDemand(options);
      const parts = createUsageDemand(options);
      whole.advance({ priceLogReturn: 0, stepSeconds: DAY });
      for (let part = 0; part < 4; part++) parts.advance({ priceLogReturn: 0, stepSeconds: DAY / 4 });
      expect(parts.adoption).to.be.closeTo(whole.adoption, 1e-12);
    });

    it("grows as an S: ever faster up to a half, ever slower from there", () => {
      const demand = createUsageDemand({ ...options, adoptionRateDaily: 0.05 });
      const shares = Array.from({ length: 200 }, () => {
        demand.advance({ priceLogReturn: 0, stepSeconds: DAY });
        return demand.adoption;
      });
      const gains = shares.slice(1).map((share, index) => share - (shares[index] ?? 0));
      gains.slice(1).forEach((gain, index) => {
        const isBelowHalf = (shares[index + 2] ?? 1) < 0.5;
        if (isBelowHalf) expect(gain).to.be.above(gains[index] ?? 1);
        else if ((shares[index] ?? 0) > 0.5) expect(gain).to.be.below(gains[index] ?? 0);
      });
    });

    it("forgets a rise over the time remembered", () => {
      const rateAfter = (quietDays: number): number => {
        const demand = createUsageDemand(options);
        demand.advance({ priceLogReturn: 1, stepSeconds: DAY });
        for (let day = 0; day < quietDays; day++) demand.advance({ priceLogReturn: 0, stepSeconds: DAY });
        const before = Math.log(demand.adoption / (1 - demand.adoption));
        demand.advance({ priceLogReturn: 0, stepSeconds: DAY });
        return Math.log(demand.adoption / (1 - demand.adoption)) - before;
      };
      expect(rateAfter(0)).to.be.above(rateAfter(30)).and.above(0.0135);
      expect(rateAfter(300)).to.be.closeTo(0.01, 1e-5);
    });

    it("is quickened by a rising price, slowed by a falling one, and stays a share", () => {
      const after = (priceLogReturn: number): number => {
        const demand = createUsageDemand(options);
        for (let day = 0; day < 60; day++) demand.advance({ priceLogReturn, stepSeconds: DAY });
        return demand.adoption;
      };
      expect(after(0.02)).to.be.above(after(0));
      expect(after(-0.02)).to.be.below(after(0));
      fc.assert(
        fc.property(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { maxLength: 50 }), (returns) => {
          const demand = createUsageDemand(options);
          for (const priceLogReturn of returns) demand.advance({ priceLogReturn, stepSeconds: DAY });
          expect(demand.adoption).to.be.above(0).and.below(1);
        }),
        { seed: 51 },
      );
    });
  });

  describe("drawRequests", () => {
    it("draws whole requests that add up to what is wanted", () => {
      const demand = createUsageDemand(options);
      let units = 0;
      let requests = 0;
      for (let step = 0; step < 200; step++) {
        const drawn = demand.drawRequests(conditions, createRng({ seed: 1, step, purpose: "usage" }));
        expect(drawn.every((size) => Number.isSafeInteger(size) && size >= 1)).to.equal(true);
        units += drawn.reduce((sum, size) => sum + size, 0);
        requests += drawn.length;
      }
      expect(requests / 200).to.be.closeTo(200, 4);
      expect(units / 200).to.be.closeTo(10_000, 300);
    });

    it("is repeated by its stream", () => {
      const demand = createUsageDemand(options);
      const draw = (): number[] => demand.drawRequests(conditions, createRng({ seed: 3, purpose: "usage" }));
      expect(draw()).to.deep.equal(draw());
    });

    it("draws nothing where nothing is wanted", () => {
      const demand = createUsageDemand({ ...options, unitsPerDay: 0 });
      expect(demand.drawRequests(conditions, createRng({ seed: 3, purpose: "usage" }))).to.deep.equal([]);
    });
  });

  describe("createUsageDemand", () => {
    it("refuses parameters out of range, each at its path", () => {
      const wrong: Partial<UsageDemandOptions>[] = [
        { unitsPerDay: -1 },
        { meanRequestUnits: 0 },
        { requestDeviation: Number.NaN },
        { macroElasticity: Number.POSITIVE_INFINITY },
        { priceElasticity: -1 },
        { referenceUnitPrice: 0 },
        { dailyAmplitude: -0.1 },
        { dailyPeakHour: 24 },
        { weeklyAmplitude: 1 },
        { yearlyAmplitude: Number.NaN },
        { yearlyPeakDay: -1 },
        { initialAdoption: 1 },
        { adoptionRateDaily: -1 },
        { priceFeedback: -1 },
        { memoryDays: 0 },
      ];
      for (const change of wrong) {
        const path = `usage.${Object.keys(change).join()}`;
        expect(failureOf(() => createUsageDemand({ ...options, ...change }))).to.deep.equal({ code: "TW104", path });
      }
    });
  });
});
