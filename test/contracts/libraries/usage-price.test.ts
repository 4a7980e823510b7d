import { expect } from "chai";
import { network } from "hardhat";

import type { LibraryHarness } from "../../../types/ethers-contracts/index.ts";
import { MAX_UINT256, WAD } from "../helpers/staking-fixtures.ts";
import { deployLibraries, divideUp } from "./library-fixture.ts";

const PRICE = 12_345_678_901_234_567n;
const FLOOR = WAD / 1000n;
const CEILING = 1000n * WAD;

describe("UsagePrice", () => {
  let library: LibraryHarness;

  before(async () => {
    library = await deployLibraries(await network.create("local"));
  });

  describe("next", () => {
    it("[FEE-101] stays at the target", async () => {
      expect(await library.nextPrice(PRICE, 1000, 1000, FLOOR, CEILING)).to.equal(PRICE);
    });

    it("[FEE-101] rises by an eighth at twice the target, rounded up", async () => {
      expect(await library.nextPrice(PRICE, 2000, 1000, FLOOR, CEILING)).to.equal(PRICE + divideUp(PRICE, 8n));
    });

    it("[FEE-101] falls by an eighth without demand, by a step rounded down", async () => {
      expect(await library.nextPrice(PRICE, 0, 1000, FLOOR, CEILING)).to.equal(PRICE - PRICE / 8n);
    });

    it("[FEE-101] moves in proportion to the distance from the target", async () => {
      expect(await library.nextPrice(PRICE, 1001, 1000, FLOOR, CEILING)).to.equal(PRICE + divideUp(PRICE, 8000n));
      expect(await library.nextPrice(PRICE, 999, 1000, FLOOR, CEILING)).to.equal(PRICE - PRICE / 8000n);
      expect(await library.nextPrice(800, 1300, 1000, 8, CEILING)).to.equal(830n);
      expect(await library.nextPrice(800, 700, 1000, 8, CEILING)).to.equal(770n);
    });

    it("[FEE-039] rises by no more than an eighth, however far a lowered target was passed", async () => {
      for (const sold of [2001n, 5000n, MAX_UINT256]) {
        expect(await library.nextPrice(PRICE, sold, 1000, FLOOR, CEILING)).to.equal(PRICE + divideUp(PRICE, 8n));
      }
    });

    it("[FEE-039] stops at the floor and at the ceiling", async () => {
      expect(await library.nextPrice(FLOOR + 1n, 0, 1000, FLOOR, CEILING)).to.equal(FLOOR);
      expect(await library.nextPrice(CEILING - 1n, 2000, 1000, FLOOR, CEILING)).to.equal(CEILING);
    });

    it("moves into bounds that were narrowed meanwhile", async () => {
      expect(await library.nextPrice(PRICE, 1000, 1000, PRICE + 5n, CEILING)).to.equal(PRICE + 5n);
      expect(await library.nextPrice(PRICE, 1000, 1000, FLOOR, PRICE - 5n)).to.equal(PRICE - 5n);
    });
  });

  describe("afterIdle", () => {
    it("stays for no period", async () => {
      expect(await library.priceAfterIdle(PRICE, 0, FLOOR)).to.equal(PRICE);
    });

    it("[FEE-116] is what that many periods without demand make", async () => {
      let price = PRICE;
      for (let periods = 1; periods <= 25; periods++) {
        price = await library.nextPrice(price, 0, 1000, FLOOR, CEILING);
        expect(await library.priceAfterIdle(PRICE, periods, FLOOR)).to.equal(price);
      }
    });

    it("[FEE-116] stops at the floor, however many periods were idle", async () => {
      expect(await library.priceAfterIdle(CEILING, MAX_UINT256, FLOOR)).to.equal(FLOOR);
      expect(await library.priceAfterIdle(10, MAX_UINT256, 8)).to.equal(8n);
    });

    it("leaves a price at or below the floor alone", async () => {
      expect(await library.priceAfterIdle(FLOOR, 3, FLOOR)).to.equal(FLOOR);
    });
  });
});
