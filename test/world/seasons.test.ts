import { expect } from "chai";

import { dailySeason, seasonalFactor, weeklySeason, yearlySeason } from "../../simulations/world/seasons.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const at = (...date: [year: number, month: number, day: number, hour?: number]): number => {
  const [year, month, day, hour = 0] = date;
  return Date.UTC(year, month - 1, day, hour) / 1_000;
};

describe("seasons", () => {
  describe("seasonalFactor", () => {
    it("is 1 without a season, and where nothing swings", () => {
      expect(seasonalFactor([], 0, DAY)).to.equal(1);
      expect(seasonalFactor([weeklySeason(0), yearlySeason(0, 0)], at(2024, 1, 3), DAY)).to.equal(1);
    });

    it("peaks on Wednesday, is least half a week away, and averages to 1 over a week", () => {
      const monday = at(2024, 1, 1);
      const week = Array.from({ length: 7 }, (_, day) => seasonalFactor([weeklySeason(0.3)], monday + day * DAY, DAY));
      expect(week.indexOf(Math.max(...week))).to.equal(2);
      expect([5, 6]).to.include(week.indexOf(Math.min(...week)));
      expect(week.reduce((sum, factor) => sum + factor, 0)).to.be.closeTo(7, 1e-9);
      // The mean of a cosine over a seventh of its period, around the peak: sin(π/7)/(π/7).
      expect(week[2]).to.be.closeTo(1 + (0.3 * Math.sin(Math.PI / 7)) / (Math.PI / 7), 1e-9);
    });

    it("peaks at the hour asked for, and a whole day doesn't see it", () => {
      const season = dailySeason(0.5, 15);
      const hour = (index: number): number => seasonalFactor([season], at(2024, 5, 6, index), HOUR);
      expect(hour(14)).to.be.closeTo(hour(15), 1e-9);
      expect(hour(14)).to.be.above(hour(13)).and.above(1.49);
      expect(hour(3)).to.be.below(0.51);
      expect(seasonalFactor([season], at(2024, 5, 6, 7), DAY)).to.be.closeTo(1, 1e-9);
    });

    it("peaks on the day of the year asked for, in every year", () => {
      const season = yearlySeason(0.2, 100);
      for (const year of [1999, 2024, 2031]) {
        expect(seasonalFactor([season], at(year, 1, 1) + 100 * DAY, DAY)).to.be.closeTo(1.2, 1e-3);
        expect(seasonalFactor([season], at(year, 1, 1) + 283 * DAY, DAY)).to.be.closeTo(0.8, 1e-3);
      }
    });

    it("multiplies seasons", () => {
      const seasons = [weeklySeason(0.3), yearlySeason(0.2, 0)];
      const alone = seasons.map((season) => seasonalFactor([season], at(2024, 7, 3), DAY));
      expect(seasonalFactor(seasons, at(2024, 7, 3), DAY)).to.be.closeTo((alone[0] ?? 0) * (alone[1] ?? 0), 1e-12);
    });
  });
});
