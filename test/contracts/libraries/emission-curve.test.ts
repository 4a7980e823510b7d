import { expect } from "chai";
import { network } from "hardhat";

import type { LibraryHarness } from "../../../types/ethers-contracts/index.ts";
import { MAX_UINT128, WAD } from "../helpers/staking-fixtures.ts";
import { emissionRateDown } from "../helpers/pool-model.ts";
import { deployLibraries } from "./library-fixture.ts";

const RATE = 10n ** 17n + 3n;
const TARGET = 1_000_000n * WAD + 7n;

describe("EmissionCurve", () => {
  let library: LibraryHarness;

  before(async () => {
    library = await deployLibraries(await network.create("local"));
  });

  describe("rateDown", () => {
    it("[STK-124] is nothing without stake", async () => {
      expect(await library.emissionRateDown(RATE, TARGET, 0)).to.equal(0n);
    });

    it("[STK-124] is the maximum at the target", async () => {
      expect(await library.emissionRateDown(RATE, TARGET, TARGET)).to.equal(RATE);
    });

    it("is three quarters of the maximum at half the target", async () => {
      expect(await library.emissionRateDown(4000, 1000, 500)).to.equal(3000n);
    });

    it("[STK-124] falls in a line above the target", async () => {
      expect(await library.emissionRateDown(4000, 1000, 1100)).to.equal(3600n);
    });

    it("[STK-124] is four fifths of the maximum from 1.2 times the target on", async () => {
      expect(await library.emissionRateDown(4001, 1000, 1199)).to.equal(4001n - 797n);
      expect(await library.emissionRateDown(4001, 1000, 1200)).to.equal(3200n);
      expect(await library.emissionRateDown(4001, 1000, 1300)).to.equal(3200n);
      expect(await library.emissionRateDown(4001, 1000, 1499)).to.equal(3200n);
      expect(await library.emissionRateDown(4001, 1000, MAX_UINT128)).to.equal(3200n);
    });

    it("[STK-124] equals the model on both sides of each edge", async () => {
      const fifth = TARGET / 5n;
      for (const edge of [1n, TARGET / 2n, TARGET, TARGET + fifth, 2n * TARGET]) {
        for (const staked of [edge - 1n, edge, edge + 1n, edge + 2n]) {
          expect(await library.emissionRateDown(RATE, TARGET, staked)).to.equal(emissionRateDown(RATE, TARGET, staked));
        }
      }
    });

    it("[STK-114] [STK-124] never pays each staked token more when more is staked", async () => {
      let previous = { staked: 1n, rate: await library.emissionRateDown(RATE, TARGET, 1) };
      for (let step = 1n; step <= 60n; step++) {
        const staked = (step * TARGET) / 40n;
        const rate = await library.emissionRateDown(RATE, TARGET, staked);
        expect((previous.rate + 1n) * staked).to.be.at.least(rate * previous.staked);
        previous = { staked, rate };
      }
    });

    it("[STK-124] never overflows for any stake and any target that a pool allows", async () => {
      const rate = 2n ** 80n - 1n;
      for (const target of [1n, 2n, MAX_UINT128 >> 1n]) {
        for (const staked of [0n, 1n, target, target + 1n, MAX_UINT128 >> 1n, MAX_UINT128]) {
          expect(await library.emissionRateDown(rate, target, staked)).to.equal(emissionRateDown(rate, target, staked));
        }
      }
    });
  });
});
