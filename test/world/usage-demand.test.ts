import { expect } from "chai";
import fc from "fast-check";

import { createRng } from "../../simulations/units/rng.ts";
import {
  createUsageDemand,
  weeklySeasonality,
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
  weeklyAmplitude: 0,
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

  describe("weeklySeasonality", () => {
    it("peaks on Wednesday and averages to 1 over a week", () => {
      const wednesday = Date.UTC(2024, 0, 3) / 1_000;
      const week = Array.from({ length: 7 }, (_, day) => weeklySeasonality(wednesday + day * DAY, 0.3));
      expect(week[0]).to.be.closeTo(1.3, 1e-12);
      expect(Math.max(...week)).to.equal(week[0]);
      expect(week.reduce((sum, value) => sum + value, 0)).to.be.closeTo(7, 1e-9);
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
        { weeklyAmplitude: 1 },
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
