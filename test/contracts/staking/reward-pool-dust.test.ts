import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import {
  DAY,
  deployApprovedEconomy,
  deployFundedEconomy,
  GENESIS,
  HALT_SECONDS,
  loaderOf,
  LOCK_TIERS,
  MAX_UINT256,
  MAXIMUM_COOLDOWN,
  owedScaledOf,
  POOL,
  SCALE,
  WAD,
} from "../helpers/staking-fixtures.ts";

const START = GENESIS + 1_000n;
const STAKE = 250_000n * WAD;

/** A funded pool that pays a wei a second for three wei staked, the most that it ever pays. */
async function deployTinyPool(connection: NetworkConnection) {
  const economy = await deployApprovedEconomy(connection);
  const { ethers, token, manager, deployer, alice, bob, at } = economy;
  await at(GENESIS);
  const tiny = await ethers.deployContract("RewardPool", [
    manager,
    token,
    token,
    { ...POOL, maximumEmissionRate: 1n, targetStake: 3n },
    [],
    MAXIMUM_COOLDOWN,
    HALT_SECONDS,
  ]);
  for (const holder of [deployer, alice, bob]) {
    await at(GENESIS);
    await token.connect(holder).approve(tiny, MAX_UINT256);
  }
  await at(GENESIS);
  await tiny.connect(deployer).fund(POOL.targetRunwaySeconds);
  return { ...economy, tiny };
}

describe("RewardPool", () => {
  const approved = loaderOf(deployApprovedEconomy);
  const funded = loaderOf(deployFundedEconomy);
  const withTinyPool = loaderOf(deployTinyPool);

  describe("a single wei", () => {
    it("[LIV-101] of stake comes back", async () => {
      const { pool, token, alice, at } = await funded();
      await at(START);
      await pool.connect(alice).stake(1n);
      await at(START);
      await pool.connect(alice).unstake(1n);
      await at(START + POOL.cooldownSeconds);
      const before = await token.balanceOf(alice);
      await pool.connect(alice).withdraw(1n);
      expect((await token.balanceOf(alice)) - before).to.equal(1n);
    });

    it("[STK-122] in a lock returns to plain weight", async () => {
      const { pool, alice, at } = await funded();
      await at(START);
      await pool.connect(alice).stakeLocked(1n, 1n);
      await at(START + LOCK_TIERS[1].termSeconds);
      await pool.settle(alice, 1n);
      const { locked, weight } = await pool.accounts(alice);
      expect([locked, weight]).to.deep.equal([0n, 1n]);
    });

    it("staked alone earns what the pool pays", async () => {
      const { tiny, deployer, governor, alice, manager, at } = await withTinyPool();
      await at(START);
      await tiny.connect(alice).stake(1n);
      // With a target of one wei the only wei staked is paid the maximum; the deployer holds the pool's admin role.
      await at(START);
      const selector = tiny.interface.getFunction("setParameters").selector;
      await manager.connect(deployer).setTargetFunctionRole(tiny, [selector], 1n);
      await at(START);
      await tiny.connect(governor).setParameters([encodeBytes32String("targetStakeWei")], [1n]);
      expect(await tiny.emissionRate()).to.equal(1n);
      await at(START + 5n);
      await expect(tiny.connect(alice).claim()).to.emit(tiny, "RewardsClaimed").withArgs(alice.address, 5n);
    });
  });

  describe("what a division leaves", () => {
    it("is paid once it makes up a wei, and shown before", async () => {
      const { tiny, deployer, alice, at, mineAt } = await withTinyPool();
      await at(START);
      await tiny.connect(alice).stake(3n);
      // A second at a time, so that each distribution is a wei over a weight of three.
      for (const second of [1n, 2n]) {
        await at(START + second);
        await tiny.connect(deployer).fund(1n);
        expect(await tiny.remainderScaled()).to.equal(second);
        expect(await tiny.earned(alice)).to.equal(second - 1n);
      }
      await mineAt(START + 3n);
      expect(await tiny.earned(alice)).to.equal(3n);
      await at(START + 3n);
      await expect(tiny.connect(alice).claim()).to.emit(tiny, "RewardsClaimed").withArgs(alice.address, 3n);
      expect(await owedScaledOf(tiny, alice)).to.equal(0n);
    });

    it("waits for the next second that pays, whoever comes before", async () => {
      const { tiny, deployer, alice, at } = await withTinyPool();
      await at(START);
      await tiny.connect(alice).stake(3n);
      for (const second of [1n, 2n]) {
        await at(START + second);
        await tiny.connect(deployer).fund(1n);
      }
      await at(START + 2n);
      await tiny.connect(alice).unstake(2n);
      const accumulator = await tiny.accumulator();
      await at(START + 2n);
      await tiny.connect(deployer).fund(1n);
      expect(await tiny.totalWeight()).to.equal(1n);
      expect([await tiny.remainderScaled(), await tiny.accumulator()]).to.deep.equal([2n, accumulator]);
    });

    it("begins at an accumulator of one", async () => {
      const { tiny } = await withTinyPool();
      expect(await tiny.accumulator()).to.equal(1n);
    });
  });

  describe("whoever has unstaked nearly all with rewards unclaimed", () => {
    const leave = async () => {
      const economy = await funded();
      const { pool, alice, at } = economy;
      await at(START);
      await pool.connect(alice).stake(STAKE);
      await at(START + DAY);
      await pool.connect(alice).unstake(STAKE - 1n);
      const owed = await owedScaledOf(pool, alice);
      expect(owed).to.be.greaterThan(SCALE);
      // The debt has gone below zero.
      expect((await pool.accounts(alice)).debtScaled).to.be.greaterThan(MAX_UINT256 / 2n);
      return { ...economy, owed };
    };

    it("can claim", async () => {
      const { pool, alice, owed, at } = await leave();
      await at(START + DAY);
      await expect(pool.connect(alice).claim())
        .to.emit(pool, "RewardsClaimed")
        .withArgs(alice.address, owed / SCALE);
      expect(await owedScaledOf(pool, alice)).to.equal(owed % SCALE);
    });

    it("[STK-116] can stake again, and is owed the same", async () => {
      const { pool, alice, owed, at } = await leave();
      await at(START + DAY);
      await pool.connect(alice).stake(STAKE);
      expect(await owedScaledOf(pool, alice)).to.equal(owed);
    });

    it("[STK-121] can exit", async () => {
      const { pool, alice, owed, at } = await leave();
      await at(START + DAY);
      await expect(pool.connect(alice).emergencyExit()).to.emit(pool, "RewardsForfeited").withArgs(alice.address, owed);
      expect(await owedScaledOf(pool, alice)).to.equal(0n);
    });
  });

  describe("a pool that has run dry", () => {
    it("pays nothing for that time out of what is funded later", async () => {
      const { pool, deployer, alice, at, mineAt } = await approved();
      await at(GENESIS + 1n);
      await pool.connect(deployer).fund(POOL.minimumRunwaySeconds);
      await at(START);
      await pool.connect(alice).stake(STAKE);
      expect(await pool.emissionRate()).to.equal(1n);
      const late = START + 10n * POOL.minimumRunwaySeconds;
      await at(late);
      await pool.connect(deployer).fund(WAD);
      expect(await pool.undistributed()).to.equal(WAD);
      await mineAt(late);
      expect(await pool.earned(alice)).to.be.within(POOL.minimumRunwaySeconds - 1n, POOL.minimumRunwaySeconds);
    });

    it("has its rate lowered by whoever settles a position", async () => {
      const { pool, deployer, alice, at } = await approved();
      const amount = POOL.minimumRunwaySeconds * 1_000n;
      await at(GENESIS + 1n);
      await pool.connect(deployer).fund(amount);
      await at(START);
      await pool.connect(alice).stakeLocked(STAKE, 0n);
      expect(await pool.emissionRate()).to.equal(1_000n);
      await at(START + LOCK_TIERS[0].termSeconds);
      await expect(pool.settle(alice, 1n)).to.emit(pool, "EmissionRateUpdated").withArgs(0n);
      expect(await pool.undistributed()).to.equal(0n);
    });
  });
});
