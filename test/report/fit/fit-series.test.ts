import { expect } from "chai";

import { DRAWN_SERIES, fitSeries, LARGEST_LAG } from "../../../simulations/report/fit/fit-series.ts";
import { drawPrices, fitAtOnce, requestOf } from "../../world/fit/markets.ts";

describe("fit-series", function () {
  this.timeout(60_000);
  const fit = fitAtOnce(requestOf(drawPrices(400)));
  const series = fitSeries(fit, 1);

  describe("fitSeries", () => {
    it("has a row for each day, with a probability of stress", () => {
      expect(series.days).to.have.length(400);
      expect(series.days[0]?.day.toISOString()).to.equal("2020-01-01T00:00:00.000Z");
      for (const { stress } of series.days) expect(stress).to.be.within(0, 1 + 1e-9);
    });

    it("bins every return, and its densities have an area of one", () => {
      const area = series.bins.reduce((sum, { from, to, density }) => sum + (to - from) * density, 0);
      expect(area).to.be.closeTo(1, 1e-9);
      for (const curve of [series.fitted, series.normal]) {
        const width = (curve[1]?.logReturn ?? 0) - (curve[0]?.logReturn ?? 0);
        const total = curve.reduce((sum, { density }) => sum + density * width, 0);
        expect(total).to.be.within(0.97, 1.001);
      }
    });

    it("orders residuals against the quantiles of a normal distribution", () => {
      const { quantiles } = series;
      expect(quantiles).to.have.length(399);
      expect(quantiles[199]?.expected).to.be.closeTo(0, 1e-12);
      quantiles.slice(1).forEach(({ residual }, index) => {
        expect(residual).to.be.at.least(quantiles[index]?.residual ?? Number.NaN);
      });
    });

    it("draws series that cluster, and holds their middle nine tenths beside the market", () => {
      expect(DRAWN_SERIES).to.be.above(20);
      expect(series.lags).to.have.length(LARGEST_LAG);
      for (const { low, mean, high } of [...series.lags, series.tail, series.momentum]) {
        expect(mean).to.be.within(low, high);
      }
      for (const { mean } of series.lags.slice(0, 5)) expect(mean).to.be.above(0);
      expect(Math.abs(series.momentum.mean)).to.be.below(0.05);
    });

    it("is repeated by its seed", () => {
      expect(fitSeries(fit, 1)).to.deep.equal(series);
      expect(fitSeries(fit, 2).lags).to.not.deep.equal(series.lags);
    });
  });
});
