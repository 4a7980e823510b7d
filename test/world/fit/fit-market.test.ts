import { expect } from "chai";

import { fitMarket, MINIMUM_ROWS, TOTAL_STARTS } from "../../../simulations/world/fit/fit-market.ts";
import { failureOf } from "../failure-of.ts";
import { drawPrices, fitAtOnce, requestOf } from "./markets.ts";

describe("fit-market", function () {
  this.timeout(60_000);

  describe("fitMarket", () => {
    it("tells the model from simpler ones, and keeps what was fitted", () => {
      const { market, model, returns } = fitAtOnce(requestOf(drawPrices(700)));
      expect(market.comparison.map(({ family }) => family)).to.deep.equal([
        "gbm",
        "jump-diffusion",
        "regime-switching",
        "jumps-in-stress",
        "jumps-in-both-states",
      ]);
      const best = market.comparison.reduce((least, fit) => (fit.bic < least.bic ? fit : least));
      expect(market.family).to.equal(best.family);
      expect(market.source).to.deep.equal({
        file: "prices.csv",
        sha256: "f00d",
        column: "close",
        from: "2020-01-01",
        to: "2021-11-30",
        rows: 700,
      });
      expect(returns).to.have.length(699);
      expect(market.convergence.converged).to.equal(true);
      expect(market.macro.calmVolatilityDaily).to.be.closeTo(model.calm.volatilityDaily, 1e-7);
      expect(market.estimates.calmVolatility.value).to.equal(market.macro.calmVolatilityDaily);
      expect(market.implied.stressShare).to.be.within(0.15, 0.55);
      for (const { pValue } of Object.values(market.diagnostics)) expect(pValue).to.be.within(0.001, 1);
    });

    it("gives the same figures whatever unit the prices are in", () => {
      const [dollars, cents] = [100, 10_000].map((first) => fitAtOnce(requestOf(drawPrices(120, first))).market);
      expect(cents?.comparison.map((fit) => fit.logLikelihood)).to.deep.equal(
        dollars?.comparison.map((fit) => fit.logLikelihood),
      );
      expect(cents?.macro.jumpsPerStressedDay).to.be.closeTo(dollars?.macro.jumpsPerStressedDay ?? -1, 1e-4);
      expect(cents?.macro.calmVolatilityDaily).to.be.closeTo(dollars?.macro.calmVolatilityDaily ?? -1, 1e-6);
    });

    it("counts its searches one by one", () => {
      const fit = fitMarket(requestOf(drawPrices(MINIMUM_ROWS)));
      const counted: number[] = [];
      for (let step = fit.next(); step.done !== true; step = fit.next()) counted.push(step.value);
      expect(counted).to.deep.equal(Array.from({ length: TOTAL_STARTS }, (_, index) => index + 1));
    });

    it("refuses fewer than sixty days, and a price that never changes", () => {
      const refused = (closes: readonly number[]): unknown => failureOf(() => fitMarket(requestOf(closes)).next());
      const path = "some/folder/prices.csv";
      expect(refused(drawPrices(MINIMUM_ROWS - 1))).to.deep.equal({ code: "TW113", path });
      expect(refused(new Array<number>(100).fill(7))).to.deep.equal({ code: "TW113", path });
    });

    it("refuses growth without a change in it, and returns that have no number", () => {
      const refused = (closeOf: (day: number) => number): unknown =>
        failureOf(() => fitMarket(requestOf(Array.from({ length: 100 }, (_, day) => closeOf(day)))).next());
      const failure = { code: "TW113", path: "some/folder/prices.csv" };
      expect(refused((day) => 2 ** day)).to.deep.equal(failure);
      expect(refused((day) => 100 * 1.001 ** day)).to.deep.equal(failure);
      expect(refused((day) => 10 ** (day % 2 === 0 ? 300 : -300))).to.deep.equal(failure);
    });
  });
});
