import { expect } from "chai";

import { holderReturns, realYield } from "../../simulations/metrics/holder-returns.ts";
import { SECONDS_PER_YEAR } from "../../simulations/units/amounts.ts";
import { GENESIS_SECONDS, stepRow } from "./rows.ts";

const TOKEN = 10n ** 18n;

/** Rows half a year apart. */
function halfYears(...fields: Parameters<typeof stepRow>[1][]) {
  return fields.map((field, index) =>
    stepRow(index, {
      totalSupplyWei: TOKEN,
      ...field,
      timestampSeconds: GENESIS_SECONDS + (index * SECONDS_PER_YEAR) / 2,
    }),
  );
}

describe("holder-returns", () => {
  describe("holderReturns", () => {
    it("compounds each interval's yield at its end, and the price on top", () => {
      const returns = holderReturns(
        halfYears(
          { poolPrice: 2, stakingYield: 9 },
          { poolPrice: 9, stakingYield: 0.2 },
          { poolPrice: 1, stakingYield: 0.4 },
        ),
      );
      expect(returns?.held).to.equal(-0.5);
      expect(returns?.staked).to.be.closeTo(1.1 * 1.2 * 0.5 - 1, 1e-12);
    });

    it("compounds the supply's growth to a year", () => {
      const returns = holderReturns(halfYears({}, { totalSupplyWei: (11n * TOKEN) / 10n }));
      expect(returns?.supplyGrowth).to.be.closeTo(0.1, 1e-12);
      expect(returns?.supplyGrowthYearly).to.be.closeTo(0.21, 1e-12);
    });

    it("values what circulates at the pool's price", () => {
      const returns = holderReturns(
        halfYears(
          { circulatingSupplyWei: 3n * TOKEN, poolPrice: 2 },
          { circulatingSupplyWei: 5n * TOKEN, poolPrice: 4 },
        ),
      );
      expect(returns).to.include({ firstMarketValue: 6, lastMarketValue: 20 });
    });

    it("is undefined where there is nothing to compare", () => {
      expect(holderReturns([])).to.equal(undefined);
      expect(holderReturns(halfYears({}))).to.equal(undefined);
      expect(holderReturns(halfYears({ poolPrice: 0 }, {}))).to.equal(undefined);
      expect(holderReturns(halfYears({ totalSupplyWei: 0n }, {}))).to.equal(undefined);
    });
  });

  describe("realYield", () => {
    it("is what is left of a yield after dilution", () => {
      expect(realYield(0.21, 0.1)).to.be.closeTo(0.1, 1e-12);
      expect(realYield(0.05, 0.1)).to.be.below(0);
    });
  });
});
