import { expect } from "chai";

import { configureBucket, fullBucket, takeFrom } from "../../../simulations/protocol/model/bucket.ts";
import { emissionRateDown } from "../../../simulations/protocol/model/emission-curve.ts";
import { emittedWei } from "../../../simulations/protocol/model/schedule.ts";
import { nextPrice, priceAfterIdle } from "../../../simulations/protocol/model/usage-price.ts";

const WAD = 10n ** 18n;

describe("formulas of the model", () => {
  describe("emissionRateDown", () => {
    it("rises to the target, falls to 80 % at 1.2 times the target, and stays", () => {
      const rates = [0n, 50n, 100n, 110n, 119n, 120n, 1_000n].map((staked) => emissionRateDown(10_000n, 100n, staked));
      expect(rates).to.deep.equal([0n, 7_500n, 10_000n, 9_000n, 8_100n, 8_000n, 8_000n]);
    });

    it("is rounded down", () => {
      expect(emissionRateDown(10n, 7n, 3n)).to.equal(6n);
      expect(emissionRateDown(10n, 7n, 8n)).to.equal(8n);
    });
  });

  describe("emittedWei", () => {
    it("is linear until the total is out", () => {
      const schedule = { kind: "linear", totalWei: 1_000n, durationSeconds: 300n } as const;
      expect([-5n, 0n, 1n, 299n, 300n, 301n].map((at) => emittedWei(schedule, at))).to.deep.equal([
        0n,
        0n,
        3n,
        996n,
        1_000n,
        1_000n,
      ]);
    });

    it("emits the same share of what remains in each epoch, in a line", () => {
      const schedule = { kind: "geometric", reserveWei: 10n ** 24n, shareWad: WAD / 10n, epochSeconds: 100n } as const;
      const emitted = [50n, 100n, 150n, 200n, 300n].map((at) => emittedWei(schedule, at) / 10n ** 18n);
      expect(emitted).to.deep.equal([50_000n, 100_000n, 145_000n, 190_000n, 271_000n]);
    });
  });

  describe("nextPrice", () => {
    const bounds = { target: 100n, floorWad: 500n, ceilingWad: 2_000n };

    it("moves by up to an eighth with demand, rises rounded up and falls down", () => {
      const prices = [0n, 50n, 99n, 100n, 101n, 200n, 900n].map((sold) => nextPrice(1_001n, sold, bounds));
      expect(prices).to.deep.equal([876n, 939n, 1_000n, 1_001n, 1_003n, 1_127n, 1_127n]);
    });

    it("stays between floor and ceiling", () => {
      expect(nextPrice(510n, 0n, bounds)).to.equal(500n);
      expect(nextPrice(1_990n, 200n, bounds)).to.equal(2_000n);
    });
  });

  describe("priceAfterIdle", () => {
    it("falls by an eighth a period and stops at the floor", () => {
      expect([0n, 1n, 2n, 9n, 10n ** 12n].map((periods) => priceAfterIdle(1_000n, periods, 500n))).to.deep.equal([
        1_000n,
        875n,
        766n,
        500n,
        500n,
      ]);
    });
  });

  describe("bucket", () => {
    it("refills at its rate, and counts time past at the old one when its limits change", () => {
      const taken = takeFrom(fullBucket(100n, 2n, 1_000n), 90n, 1_000n);
      expect(configureBucket(taken, { rateWeiPerSecond: 7n }, 1_010n)).to.deep.equal({
        capacityWei: 100n,
        rateWeiPerSecond: 7n,
        levelWei: 30n,
        updatedAtSeconds: 1_010n,
      });
      expect(configureBucket(taken, { capacityWei: 20n }, 1_010n).levelWei).to.equal(20n);
    });
  });
});
