import { expect } from "chai";

import { priceGap } from "../../simulations/metrics/price-gap.ts";

const at = (poolPrice: number, venuePrice: number) => ({ poolPrice, venuePrice });

describe("price-gap", () => {
  describe("priceGap", () => {
    it("measures against the venue, above and below alike", () => {
      const gap = priceGap([at(1.5, 1), at(1, 1), at(0.75, 1)]);
      expect(gap).to.deep.equal({ mean: 0.25, largest: 0.5, last: -0.25 });
    });

    it("skips steps without a price, and is undefined without any", () => {
      expect(priceGap([at(1, 0), at(3, 2), at(0, 1)])).to.deep.equal({ mean: 0.5, largest: 0.5, last: 0.5 });
      expect(priceGap([at(1, 0)])).to.equal(undefined);
    });
  });
});
