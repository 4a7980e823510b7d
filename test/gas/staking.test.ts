import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { DAY, deployFundedEconomy, GENESIS, loaderOf, POOL, WAD } from "../contracts/helpers/staking-fixtures.ts";
import { recordGas } from "./snapshot.ts";

// Odd amounts, so that rates and rewards have fractions: a fraction that happens to be zero earns a refund.
const STAKE = 100_003n * WAD + 7n;
const MORE = 1_009n * WAD + 11n;

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  return receipt!.gasUsed;
}

/** Record what an action costs and hold it under its mark; instrumented contracts are held to none. */
function expectGas(name: string, gasUsed: bigint, mark?: bigint): void {
  recordGas(name, gasUsed);
  if (mark !== undefined && process.env["HARDHAT_COVERAGE"] !== "true") expect(gasUsed).to.be.at.most(mark);
}

/** Staker, receiver and delegates known, all delegated to different delegates, a day of rewards accrued. */
async function runForADay(connection: NetworkConnection) {
  const economy = await deployFundedEconomy(connection);
  const { at, token, pool, minter, alice, bob, carol, deployer, delegateA, delegateB, contributions } = economy;
  await at(GENESIS + 1n);
  await token.connect(alice).delegate(delegateA);
  await at(GENESIS + 2n);
  await token.connect(bob).delegate(delegateB);
  await at(GENESIS + 3n);
  await token.connect(carol).delegate(contributions);
  await at(GENESIS + 4n);
  await token.connect(deployer).delegate(deployer);
  await at(GENESIS + 5n);
  await pool.connect(alice).stake(STAKE);
  await at(GENESIS + 6n);
  await pool.connect(bob).stake(STAKE);
  await at(GENESIS + 7n);
  await pool.connect(carol).stake(STAKE);
  await at(GENESIS + 8n);
  await pool.connect(alice).unstake(MORE);
  await at(GENESIS + 9n);
  await minter.poke();
  return economy;
}

describe("gas", () => {
  const nextDay = GENESIS + 9n + DAY;
  const load = loaderOf(runForADay);

  describe("RewardPool", () => {
    it("stakes more for at most 100,000", async () => {
      const { at, pool, alice } = await load();
      await at(nextDay);
      expectGas("RewardPool.stake, more", await gasOf(pool.connect(alice).stake(MORE)), 100_000n);
    });

    it("stakes more with nothing owed before for at most 100,000", async () => {
      const { at, pool, bob } = await load();
      await at(nextDay);
      expectGas("RewardPool.stake, more, nothing owed before", await gasOf(pool.connect(bob).stake(MORE)), 100_000n);
    });

    it("unstakes for at most 100,000", async () => {
      const { at, pool, alice } = await load();
      await at(nextDay);
      expectGas("RewardPool.unstake", await gasOf(pool.connect(alice).unstake(MORE)), 100_000n);
    });

    it("unstakes for the first time for at most 100,000", async () => {
      const { at, pool, bob } = await load();
      await at(nextDay);
      expectGas("RewardPool.unstake, first", await gasOf(pool.connect(bob).unstake(MORE)), 100_000n);
    });

    it("finishes an unstaking for at most 50,000", async () => {
      const { at, pool, alice } = await load();
      await at(GENESIS + 9n + POOL.cooldownSeconds);
      expectGas("RewardPool.withdraw", await gasOf(pool.connect(alice).withdraw(1n)), 50_000n);
    });

    it("claims for at most 117,000", async () => {
      const { at, pool, alice } = await load();
      await at(nextDay);
      expectGas("RewardPool.claim", await gasOf(pool.connect(alice).claim()), 117_000n);
    });

    it("claims for the first time for at most 117,000", async () => {
      const { at, pool, bob } = await load();
      await at(nextDay);
      expectGas("RewardPool.claim, nothing owed before", await gasOf(pool.connect(bob).claim()), 117_000n);
    });

    it("opens a locked position", async () => {
      const { at, pool, alice } = await load();
      await at(nextDay);
      expectGas("RewardPool.stakeLocked", await gasOf(pool.connect(alice).stakeLocked(MORE, 0)));
    });

    it("exits in an emergency", async () => {
      const { at, pool, alice } = await load();
      await at(nextDay);
      expectGas("RewardPool.emergencyExit", await gasOf(pool.connect(alice).emergencyExit()));
    });
  });

  describe("EconomyToken", () => {
    it("transfers for at most 107,000", async () => {
      const { at, token, alice, bob } = await load();
      await at(nextDay);
      expectGas("EconomyToken.transfer", await gasOf(token.connect(alice).transfer(bob, MORE)), 107_000n);
    });
  });

  describe("EmissionMinter", () => {
    it("pokes", async () => {
      const { at, minter } = await load();
      await at(nextDay);
      expectGas("EmissionMinter.poke", await gasOf(minter.poke()));
    });
  });
});
