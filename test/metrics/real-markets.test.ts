import { expect } from "chai";

import { measureMarket, REAL_MARKETS } from "../../simulations/metrics/real-markets.ts";
import { priceSigns } from "../../simulations/metrics/signs.ts";
import { createRng } from "../../simulations/units/rng.ts";

const DAY = 86_400;

describe("real-markets", () => {
  describe("measureMarket", () => {
    const rng = createRng({ seed: 9, purpose: "closes" });
    let price = 100;
    const closes = Array.from({ length: 900 }, () => (price *= Math.exp(0.04 * rng.normal())));
    const volumes = closes.map((close, day) => close * (10 + (day % 7)));

    it("measures all days, and the mean of the whole years before the last", () => {
      const { signs, years } = measureMarket(closes, volumes);
      expect(signs).to.deep.equal(priceSigns(closes, volumes, DAY));
      expect(years?.count).to.equal(2);
      const year = (start: number) =>
        priceSigns(closes.slice(start, start + 366), volumes.slice(start, start + 366), DAY);
      const [late, early] = [year(534), year(169)];
      expect(years?.signs.returns).to.equal(365);
      expect(years?.signs.tailIndex).to.be.closeTo((late.tailIndex + early.tailIndex) / 2, 1e-12);
      expect(years?.signs.sizeAutocorrelations[4]).to.be.closeTo(
        (late.sizeAutocorrelations[4]! + early.sizeAutocorrelations[4]!) / 2,
        1e-12,
      );
    });

    it("finds no year in less than one", () => {
      expect(measureMarket(closes.slice(0, 365), volumes.slice(0, 365)).years).to.equal(null);
    });
  });

  it("keeps figures of three tokens, whose returns show the signs that runs are held to", () => {
    expect(REAL_MARKETS.map(({ name }) => name)).to.deep.equal(["ETH", "UNI", "ADA"]);
    for (const { signs, sha256 } of REAL_MARKETS) {
      expect(sha256).to.match(/^[0-9a-f]{64}$/);
      expect(signs.tailIndex).to.be.within(2, 5);
      expect(signs.sizeAutocorrelations[1]).to.be.above(0);
      expect(signs.volumeCorrelation).to.be.above(0);
    }
  });
});
