import { expect } from "chai";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

import { MAX_UINT128 } from "../helpers/staking-fixtures.ts";
import { deployLibraries } from "./library-fixture.ts";

const START = 1_000_000n;

async function deployBucket(connection: NetworkConnection) {
  const harness = await deployLibraries(connection);
  await harness.initializeBucket(1000, 10, START);
  return harness;
}

describe("RateLimitedBucket", () => {
  let connection: NetworkConnection;

  before(async () => {
    connection = await network.create("local");
  });

  const load = () => connection.networkHelpers.loadFixture(deployBucket);

  describe("_initializeBucket", () => {
    it("fills the bucket", async () => {
      expect(await (await load()).bucket()).to.deep.equal([1000n, 10n, 1000n, START]);
    });
  });

  describe("_availableInBucket", () => {
    it("[SUP-102] [BUY-101] [ADV-108] refills at the rate, up to the capacity", async () => {
      const harness = await load();
      await harness.takeFromBucket(1000, START);
      expect(await harness.availableInBucket(START)).to.equal(0n);
      expect(await harness.availableInBucket(START + 99n)).to.equal(990n);
      expect(await harness.availableInBucket(START + 100n)).to.equal(1000n);
      expect(await harness.availableInBucket(2n ** 64n - 1n)).to.equal(1000n);
    });

    it("holds for the largest limits and times", async () => {
      const harness = await load();
      await harness.initializeBucket(MAX_UINT128, MAX_UINT128, 0);
      await harness.takeFromBucket(MAX_UINT128, 0);
      expect(await harness.availableInBucket(1)).to.equal(MAX_UINT128);
      expect(await harness.availableInBucket(2n ** 64n - 1n)).to.equal(MAX_UINT128);
    });
  });

  describe("_takeFromBucket", () => {
    it("takes what is there, and keeps the time", async () => {
      const harness = await load();
      await harness.takeFromBucket(400, START + 5n);
      expect(await harness.bucket()).to.deep.equal([1000n, 10n, 600n, START + 5n]);
      await harness.takeFromBucket(620, START + 7n);
      expect(await harness.bucket()).to.deep.equal([1000n, 10n, 0n, START + 7n]);
    });

    it("refuses more than is there", async () => {
      const harness = await load();
      await expect(harness.takeFromBucket(1001, START))
        .to.be.revertedWithCustomError(harness, "BucketExceeded")
        .withArgs(1001n, 1000n);
      await harness.takeFromBucket(1000, START);
      await expect(harness.takeFromBucket(31, START + 3n))
        .to.be.revertedWithCustomError(harness, "BucketExceeded")
        .withArgs(31n, 30n);
    });

    it("[SUP-006] [BUY-032] lets no more out over any window than capacity and rate allow", async () => {
      const harness = await load();
      const taken: { at: bigint; amount: bigint }[] = [];
      let time = START;
      for (const wait of [0n, 3n, 17n, 0n, 200n, 1n, 1n, 50n]) {
        time += wait;
        const amount = await harness.availableInBucket(time);
        await harness.takeFromBucket(amount, time);
        taken.push({ at: time, amount });
      }
      for (const [from, first] of taken.entries()) {
        let sum = 0n;
        for (const each of taken.slice(from)) {
          sum += each.amount;
          expect(sum).to.be.at.most(1000n + 10n * (each.at - first.at));
        }
      }
    });
  });

  describe("_configureBucket", () => {
    it("[BUY-114] refills time already past at the old rate", async () => {
      const harness = await load();
      await harness.takeFromBucket(1000, START);
      await harness.configureBucket(2000, 50, START + 20n);
      expect(await harness.bucket()).to.deep.equal([2000n, 50n, 200n, START + 20n]);
      expect(await harness.availableInBucket(START + 21n)).to.equal(250n);
    });

    it("[BUY-114] cuts the level down to a smaller capacity", async () => {
      const harness = await load();
      await harness.configureBucket(300, 1, START + 1n);
      expect(await harness.bucket()).to.deep.equal([300n, 1n, 300n, START + 1n]);
    });
  });
});
