import { expect } from "chai";

import { deployApprovedEconomy, GENESIS, HALT_SECONDS, loaderOf } from "../helpers/staking-fixtures.ts";

const START = GENESIS + 10n;

describe("Haltable", () => {
  const load = loaderOf(deployApprovedEconomy);

  async function halted() {
    const economy = await load();
    await economy.at(START);
    await economy.pool.connect(economy.guardian).halt();
    return economy;
  }

  describe("halt", () => {
    it("[LIV-106] halts for the fixed time, and lapses by itself", async () => {
      const { pool, guardian, alice, at } = await load();
      expect(await pool.haltedUntil()).to.equal(0n);
      await at(START);
      await expect(pool.connect(guardian).halt())
        .to.emit(pool, "Halted")
        .withArgs(START + HALT_SECONDS);
      expect(await pool.haltedUntil()).to.equal(START + HALT_SECONDS);
      await at(START);
      await expect(pool.connect(alice).stake(1))
        .to.be.revertedWithCustomError(pool, "HaltInForce")
        .withArgs(START, START + HALT_SECONDS);
      await at(START + HALT_SECONDS);
      await pool.connect(alice).stake(1);
    });

    it("[GOV-108] refuses another halt until as long a rest is over", async () => {
      const { pool, guardian, at } = await halted();
      const readyAt = START + 2n * HALT_SECONDS;
      for (const time of [START + 1n, START + HALT_SECONDS, readyAt - 1n]) {
        await at(time);
        await expect(pool.connect(guardian).halt())
          .to.be.revertedWithCustomError(pool, "HaltTooSoon")
          .withArgs(time, readyAt);
      }
      await at(readyAt);
      await pool.connect(guardian).halt();
      expect(await pool.haltedUntil()).to.equal(readyAt + HALT_SECONDS);
    });

    it("halts that contract alone", async () => {
      const { miningPool } = await halted();
      expect(await miningPool.haltedUntil()).to.equal(0n);
    });

    it("[ACL-104] refuses everybody but the guardian", async () => {
      const { pool, governor, deployer, alice } = await load();
      for (const caller of [governor, deployer, alice]) {
        await expect(pool.connect(caller).halt())
          .to.be.revertedWithCustomError(pool, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  describe("resume", () => {
    it("[GOV-109] ends a halt before it lapses", async () => {
      const { pool, governor, alice, at } = await halted();
      await at(START + 5n);
      await expect(pool.connect(governor).resume()).to.emit(pool, "Resumed").withArgs();
      expect(await pool.haltedUntil()).to.equal(START + 5n);
      await at(START + 5n);
      await pool.connect(alice).stake(1);
    });

    it("refuses where no halt is in force", async () => {
      const { pool, governor, at } = await halted();
      await at(START + HALT_SECONDS);
      await expect(pool.connect(governor).resume()).to.be.revertedWithCustomError(pool, "HaltNotInForce");
    });

    it("[ACL-105] refuses everybody but governance", async () => {
      const { pool, guardian, deployer, alice } = await halted();
      for (const caller of [guardian, deployer, alice]) {
        await expect(pool.connect(caller).resume())
          .to.be.revertedWithCustomError(pool, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });
});
