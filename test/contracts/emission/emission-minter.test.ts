import { expect } from "chai";
import { type Addressable, decodeBytes32String, encodeBytes32String, ZeroAddress } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import {
  DAY,
  deployApprovedEconomy,
  EMISSION,
  FUNDED,
  GENESIS,
  loaderOf,
  MAX_UINT256,
  POOL,
  WAD,
} from "../helpers/staking-fixtures.ts";

const id = (name: string) => encodeBytes32String(name);
const emittedBy = (time: bigint) => (EMISSION.total * (time - GENESIS)) / EMISSION.durationSeconds;

/** What the three lines receive of an increment. */
function shares(increment: bigint, weights: readonly [bigint, bigint]): [bigint, bigint, bigint] {
  const staking = (increment * weights[0]) / 10_000n;
  const mining = (increment * weights[1]) / 10_000n;
  return [staking, mining, increment - staking - mining];
}

/** The economy with a pool that is full up to a wei, so that little can be minted to it. */
async function deployFullStakingPool(connection: NetworkConnection) {
  const economy = await deployApprovedEconomy(connection);
  await economy.at(GENESIS);
  await economy.pool.connect(economy.deployer).fund(FUNDED - 1n);
  return economy;
}

describe("EmissionMinter", () => {
  const load = loaderOf(deployApprovedEconomy);
  const loadFull = loaderOf(deployFullStakingPool);

  describe("constructor", () => {
    it("keeps its bindings, fills the bucket, and approves the pools", async () => {
      const { minter, token, schedule, pool, miningPool, contributions, manager } = await load();
      expect(await minter.authority()).to.equal(await manager.getAddress());
      expect(await minter.token()).to.equal(await token.getAddress());
      expect(await minter.schedule()).to.equal(await schedule.getAddress());
      expect(await minter.stakingPool()).to.equal(await pool.getAddress());
      expect(await minter.miningPool()).to.equal(await miningPool.getAddress());
      expect(await minter.contributions()).to.equal(contributions.address);
      expect(await minter.totalAccrued()).to.equal(0n);
      expect(await minter.totalMinted()).to.equal(0n);
      expect(await minter.lines()).to.deep.equal([0n, 0n, 0n]);
      const bucket = await minter.bucket();
      expect([bucket.capacity, bucket.rate, bucket.level]).to.deep.equal([
        EMISSION.bucketCapacity,
        EMISSION.bucketRate,
        EMISSION.bucketCapacity,
      ]);
      expect(await token.allowance(minter, pool)).to.equal(MAX_UINT256);
      expect(await token.allowance(minter, miningPool)).to.equal(MAX_UINT256);
    });

    /** Deploys another minter over the same contracts, by default over the same token. */
    async function redeploying() {
      const economy = await load();
      const { ethers, manager, schedule, pool, miningPool } = economy;
      const deploy = (recipient: string, weights: [bigint, bigint, bigint], token: Addressable = economy.token) =>
        ethers.deployContract("EmissionMinter", [
          manager,
          token,
          schedule,
          pool,
          miningPool,
          recipient,
          weights,
          EMISSION.bucketCapacity,
          EMISSION.bucketRate,
        ]);
      return { ...economy, deploy };
    }

    it("refuses contributions to nobody, and weights that don't sum to one", async () => {
      const { contributions, minter, deploy } = await redeploying();
      await expect(deploy(ZeroAddress, [6_000n, 3_000n, 1_000n])).to.be.revertedWithCustomError(
        minter,
        "EmissionRecipientInvalid",
      );
      await expect(deploy(contributions.address, [6_000n, 3_000n, 999n]))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("contributionsWeightBps"), 999n, 1_000n, 1_000n);
      await expect(deploy(contributions.address, [6_000n, 4_001n, 0n]))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("liquidityMiningWeightBps"), 4_001n, 0n, 4_000n);
      await expect(deploy(contributions.address, [10_001n, 0n, 0n]))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("stakingWeightBps"), 10_001n, 0n, 10_000n);
    });

    it("checks its weights before it asks anything of the token", async () => {
      const { contributions, minter, deploy } = await redeploying();
      await expect(deploy(contributions.address, [6_000n, 3_000n, 999n], contributions))
        .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
        .withArgs(id("contributionsWeightBps"), 999n, 1_000n, 1_000n);
    });

    it("approves the staking pool, then the mining pool, and nobody else", async () => {
      const { contributions, token, pool, miningPool, deploy } = await redeploying();
      const minter = await deploy(contributions.address, [6_000n, 3_000n, 1_000n]);
      const approvals = await token.queryFilter(token.filters.Approval(minter));
      expect(approvals.map(({ args }) => [args.spender, args.value])).to.deep.equal([
        [await pool.getAddress(), MAX_UINT256],
        [await miningPool.getAddress(), MAX_UINT256],
      ]);
    });
  });

  describe("poke", () => {
    it("[SUP-003] [EMI-113] mints no further than the lifetime cap, and keeps the rest on the lines", async () => {
      const { ethers, networkHelpers, minter, token, deployer, at } = await load();
      const left = 1_000n;
      const address = await minter.getAddress();
      await networkHelpers.setBalance(address, 10n ** 18n);
      const itself = await ethers.getImpersonatedSigner(address);
      await at(GENESIS + DAY);
      await token.connect(itself).mint(deployer, (await token.mintableSupply()) - left);
      await at(GENESIS + DAY);
      await minter.poke();
      expect(await token.totalMinted()).to.equal(await token.MAX_SUPPLY());
      expect(await minter.totalMinted()).to.equal(left);
      const { staking, liquidityMining, contributions } = await minter.lines();
      expect(staking + liquidityMining + contributions).to.equal(emittedBy(GENESIS + DAY) - left);
      await at(GENESIS + 2n * DAY);
      expect(await minter.poke.staticCall()).to.equal(0n);
    });

    it("[EMI-107] [EMI-108] accrues the schedule by the weights and mints it to pools and contributions", async () => {
      const { minter, token, pool, miningPool, contributions, stranger, at } = await load();
      const time = GENESIS + 12_345n;
      const increment = emittedBy(time);
      const [staking, mining, contributed] = shares(increment, [6_000n, 3_000n]);
      await at(time);
      await expect(minter.connect(stranger).poke())
        .to.emit(minter, "EmissionAccrued")
        .withArgs(staking, mining, contributed)
        .and.to.emit(minter, "EmissionMinted")
        .withArgs(staking, mining, contributed)
        .and.to.emit(pool, "RewardsFunded")
        .withArgs(await minter.getAddress(), staking);
      expect(await pool.totalFunded()).to.equal(staking);
      expect(await miningPool.totalFunded()).to.equal(mining);
      expect(await token.balanceOf(contributions)).to.equal(contributed);
      expect(await token.balanceOf(minter)).to.equal(0n);
      expect(await minter.totalAccrued()).to.equal(increment);
      expect(await minter.totalMinted()).to.equal(increment);
      expect(await minter.lines()).to.deep.equal([0n, 0n, 0n]);
      const bucket = await minter.bucket();
      expect([bucket.level, bucket.updatedAt]).to.deep.equal([EMISSION.bucketCapacity - increment, time]);
    });

    it("[ADV-109] mints nothing before the start, twice at one time, or after the end", async () => {
      const { minter, at, mineAt } = await load();
      await at(GENESIS);
      await expect(minter.poke()).not.to.emit(minter, "EmissionMinted");
      await at(GENESIS + 100n);
      await minter.poke();
      const minted = await minter.totalMinted();
      await mineAt(GENESIS + 100n);
      expect(await minter.poke.staticCall()).to.equal(0n);
      await at(GENESIS + 100n);
      await expect(minter.poke()).not.to.emit(minter, "EmissionAccrued");
      expect(await minter.totalMinted()).to.equal(minted);
      await at(GENESIS + EMISSION.durationSeconds);
      await minter.poke();
      await at(GENESIS + EMISSION.durationSeconds + DAY);
      await expect(minter.poke()).not.to.emit(minter, "EmissionAccrued");
      expect(await minter.totalAccrued()).to.equal(EMISSION.total);
    });

    it("[EMI-113] mints to a pool only up to its target runway, and leaves the rest on its line", async () => {
      const { minter, pool, at } = await loadFull();
      const time = GENESIS + DAY;
      const [staking, mining, contributed] = shares(emittedBy(time), [6_000n, 3_000n]);
      await at(time);
      await expect(minter.poke()).to.emit(minter, "EmissionMinted").withArgs(1n, mining, contributed);
      expect(await minter.lines()).to.deep.equal([staking - 1n, 0n, 0n]);
      expect(await pool.undistributed()).to.equal(FUNDED);
      expect(await pool.fundingRoom()).to.equal(0n);
    });

    it("[EMI-108] [EMI-113] mints a single wei to a pool, too", async () => {
      const { minter, pool, miningPool, governor, at } = await loadFull();
      await at(GENESIS + 1n);
      await minter.connect(governor).setParameters([id("bucketCapacityWei"), id("bucketRateWeiPerSecond")], [2n, 0n]);
      const funded = [await pool.totalFunded(), await miningPool.totalFunded()] as const;
      await at(GENESIS + DAY);
      await expect(minter.poke()).to.emit(minter, "EmissionMinted").withArgs(1n, 1n, 0n);
      expect(await pool.totalFunded()).to.equal(funded[0] + 1n);
      expect(await miningPool.totalFunded()).to.equal(funded[1] + 1n);
    });

    it("[EMI-113] mints a single wei to contributions, too", async () => {
      const { minter, token, contributions, governor, at } = await loadFull();
      const time = GENESIS + DAY;
      const [, mining] = shares(emittedBy(time), [6_000n, 3_000n]);
      await at(GENESIS + 1n);
      await minter
        .connect(governor)
        .setParameters([id("bucketCapacityWei"), id("bucketRateWeiPerSecond")], [1n + mining + 1n, 0n]);
      await at(time);
      await expect(minter.poke()).to.emit(minter, "EmissionMinted").withArgs(1n, mining, 1n);
      expect(await token.balanceOf(contributions)).to.equal(1n);
    });

    it("[EMI-114] leaves the bucket as it is where nothing is minted", async () => {
      const { minter, at } = await load();
      await at(GENESIS);
      const bucket = await minter.bucket();
      expect(bucket.updatedAt).to.be.lessThan(GENESIS);
      await minter.poke();
      expect(await minter.bucket()).to.deep.equal(bucket);
    });

    it("[LIV-108] mints what stood on a line once its pool has room again", async () => {
      const { minter, pool, alice, at } = await loadFull();
      await at(GENESIS + 1n);
      await pool.connect(alice).stake(POOL.targetStake);
      await at(GENESIS + 2n * DAY);
      await minter.poke();
      const left = (await minter.lines()).staking;
      const room = POOL.maximumEmissionRate * (2n * DAY - 1n) + 1n;
      const [accrued] = shares(emittedBy(GENESIS + 2n * DAY), [6_000n, 3_000n]);
      expect(left).to.equal(accrued - room);
      expect(await pool.undistributed()).to.equal(FUNDED);
    });

    it("[EMI-113] mints no more than the bucket holds: staking first, then mining, then contributions", async () => {
      const { minter, governor, at } = await load();
      await at(GENESIS + 1n);
      await minter
        .connect(governor)
        .setParameters([id("bucketCapacityWei"), id("bucketRateWeiPerSecond")], [7_000n * WAD, 0n]);
      const time = GENESIS + 10_000n;
      await at(time);
      // The lines add up to 10,000 tokens: 6,000, 3,000 and 1,000.
      await expect(minter.poke())
        .to.emit(minter, "EmissionMinted")
        .withArgs(6_000n * WAD, 1_000n * WAD, 0n);
      expect(await minter.lines()).to.deep.equal([0n, 2_000n * WAD, 1_000n * WAD]);
      await at(time + 1n);
      await expect(minter.poke()).not.to.emit(minter, "EmissionMinted");
      expect((await minter.bucket()).level).to.equal(0n);
    });

    it("[SUP-006] mints over any window at most what bucket and rate allow", async () => {
      const { minter, governor, at } = await load();
      await at(GENESIS);
      await minter
        .connect(governor)
        .setParameters([id("bucketCapacityWei"), id("bucketRateWeiPerSecond")], [100n * WAD, WAD / 2n]);
      const minted = [{ at: GENESIS, total: 0n }];
      for (const elapsed of [50n, 400n, 401n, 1_000n, 1_100n, 5_000n]) {
        await at(GENESIS + elapsed);
        await minter.poke();
        minted.push({ at: GENESIS + elapsed, total: await minter.totalMinted() });
      }
      for (const [index, from] of minted.entries()) {
        for (const to of minted.slice(index + 1)) {
          expect(to.total - from.total).to.be.at.most(100n * WAD + (WAD / 2n) * (to.at - from.at));
        }
      }
      expect(await minter.totalMinted()).to.be.above(0n);
    });

    it("[EMI-101] keeps what accrued equal to what was minted and what stands on the lines", async () => {
      const { minter, token, pool, miningPool, contributions, at } = await loadFull();
      for (const elapsed of [1n, 7n, 12_345n, 3n * DAY, 40n * DAY]) {
        await at(GENESIS + elapsed);
        await minter.poke();
        const lines = await minter.lines();
        const standing = lines.staking + lines.liquidityMining + lines.contributions;
        expect(await minter.totalAccrued()).to.equal(emittedBy(GENESIS + elapsed));
        expect((await minter.totalMinted()) + standing).to.equal(await minter.totalAccrued());
        expect(
          (await pool.totalFunded()) + (await miningPool.totalFunded()) + (await token.balanceOf(contributions)),
        ).to.equal((await minter.totalMinted()) + FUNDED - 1n);
      }
    });
  });

  describe("parameterOf", () => {
    it("returns each parameter", async () => {
      const { minter } = await load();
      const ids = await minter.parameterIds();
      expect(ids.map((each) => decodeBytes32String(each))).to.deep.equal([
        "stakingWeightBps",
        "liquidityMiningWeightBps",
        "contributionsWeightBps",
        "bucketCapacityWei",
        "bucketRateWeiPerSecond",
      ]);
      expect(await Promise.all(ids.map((each) => minter.parameterOf(each)))).to.deep.equal([
        ...EMISSION.weightsBps,
        EMISSION.bucketCapacity,
        EMISSION.bucketRate,
      ]);
    });

    it("refuses a name that is none", async () => {
      const { minter } = await load();
      await expect(minter.parameterOf(id("cooldownSeconds")))
        .to.be.revertedWithCustomError(minter, "ParameterUnknown")
        .withArgs(id("cooldownSeconds"));
    });
  });

  describe("setParameters", () => {
    it("[EMI-115] accrues time already past by the old weights", async () => {
      const { minter, governor, at } = await load();
      const change = GENESIS + 1_000n;
      const before = shares(emittedBy(change), [6_000n, 3_000n]);
      await at(change);
      await expect(
        minter
          .connect(governor)
          .setParameters(
            [id("stakingWeightBps"), id("liquidityMiningWeightBps"), id("contributionsWeightBps")],
            [1_000n, 1_000n, 8_000n],
          ),
      )
        .to.emit(minter, "EmissionAccrued")
        .withArgs(...before);
      expect(await minter.lines()).to.deep.equal(before);
      const after = shares(emittedBy(change + 500n) - emittedBy(change), [1_000n, 1_000n]);
      await at(change + 500n);
      await expect(minter.poke())
        .to.emit(minter, "EmissionMinted")
        .withArgs(before[0] + after[0], before[1] + after[1], before[2] + after[2]);
    });

    it("[EMI-115] refills time already past at the old rate of the bucket", async () => {
      const { minter, governor, at } = await load();
      await at(GENESIS + 1_000n);
      await minter.poke();
      await at(GENESIS + 1_010n);
      await minter.connect(governor).setParameters([id("bucketRateWeiPerSecond")], [77n]);
      const level = EMISSION.bucketCapacity - emittedBy(GENESIS + 1_000n) + 10n * EMISSION.bucketRate;
      expect(await minter.bucket()).to.deep.equal([EMISSION.bucketCapacity, 77n, level, GENESIS + 1_010n]);
    });

    it("[EMI-109] [GOV-048] refuses a set of weights that doesn't sum to one", async () => {
      const { minter, governor, at } = await load();
      for (const [name, value, minimum, maximum] of [
        ["stakingWeightBps", 10_001n, 0n, 10_000n],
        ["liquidityMiningWeightBps", 4_001n, 0n, 4_000n],
        ["contributionsWeightBps", 1_001n, 1_000n, 1_000n],
      ] as const) {
        await at(GENESIS + 1n);
        await expect(minter.connect(governor).setParameters([id(name)], [value]))
          .to.be.revertedWithCustomError(minter, "ParameterOutOfRange")
          .withArgs(id(name), value, minimum, maximum);
      }
    });

    it("refuses values that don't fit their types", async () => {
      const { minter, governor, at } = await load();
      for (const [name, bits] of [
        ["stakingWeightBps", 16n],
        ["liquidityMiningWeightBps", 16n],
        ["contributionsWeightBps", 16n],
        ["bucketCapacityWei", 128n],
        ["bucketRateWeiPerSecond", 128n],
      ] as const) {
        await at(GENESIS + 1n);
        await expect(minter.connect(governor).setParameters([id(name)], [2n ** bits]))
          .to.be.revertedWithCustomError(minter, "SafeCastOverflowedUintDowncast")
          .withArgs(bits, 2n ** bits);
      }
    });
  });
});
