import { expect } from "chai";
import { encodeBytes32String } from "ethers";

import { DAY, deployApprovedEconomy, EMISSION, GENESIS, loaderOf, POOL } from "../helpers/staking-fixtures.ts";

const id = (name: string) => encodeBytes32String(name);
const TARGET = id("targetStakeWei");
const COOLDOWN = id("cooldownSeconds");
const START = GENESIS + 10n;

describe("Tunable", () => {
  const load = loaderOf(deployApprovedEconomy);

  describe("setParameters", () => {
    it("[GOV-105] sets several at once and emits each change", async () => {
      const { pool, governor, at } = await load();
      await at(START);
      await expect(pool.connect(governor).setParameters([TARGET, COOLDOWN], [POOL.targetStake + 1n, DAY]))
        .to.emit(pool, "ParameterSet")
        .withArgs(TARGET, POOL.targetStake, POOL.targetStake + 1n)
        .and.to.emit(pool, "ParameterSet")
        .withArgs(COOLDOWN, POOL.cooldownSeconds, DAY);
      expect(await pool.parameterOf(TARGET)).to.equal(POOL.targetStake + 1n);
      expect(await pool.parameterOf(COOLDOWN)).to.equal(DAY);
    });

    it("[GOV-048] checks sets that belong together only as a whole", async () => {
      const { pool, minter, governor, at } = await load();
      await at(START);
      await pool
        .connect(governor)
        .setParameters(
          [id("minimumRunwaySeconds"), id("targetRunwaySeconds")],
          [POOL.targetRunwaySeconds + 1n, POOL.targetRunwaySeconds + 2n],
        );
      await at(START);
      await minter
        .connect(governor)
        .setParameters([id("stakingWeightBps"), id("contributionsWeightBps")], [7_000n, 0n]);
      expect(await minter.parameterOf(id("stakingWeightBps"))).to.equal(7_000n);
    });

    it("[GOV-045] lets the last of two values for one name stand", async () => {
      const { pool, governor, at } = await load();
      await at(START);
      await expect(pool.connect(governor).setParameters([COOLDOWN, COOLDOWN], [1n, 2n]))
        .to.emit(pool, "ParameterSet")
        .withArgs(COOLDOWN, 1n, 2n);
      expect(await pool.parameterOf(COOLDOWN)).to.equal(2n);
    });

    it("[GOV-045] changes nothing where one of the values is refused", async () => {
      const { pool, governor, at } = await load();
      await at(START);
      await expect(pool.connect(governor).setParameters([COOLDOWN, TARGET], [1n, 0n]))
        .to.be.revertedWithCustomError(pool, "ParameterOutOfRange")
        .withArgs(TARGET, 0n, 1n, (2n ** 128n - 1n) >> 1n);
      expect(await pool.parameterOf(COOLDOWN)).to.equal(POOL.cooldownSeconds);
    });

    it("refuses a name that is none", async () => {
      const { pool, minter, governor, at } = await load();
      await at(START);
      await expect(pool.connect(governor).setParameters([id("stakingWeightBps")], [1n]))
        .to.be.revertedWithCustomError(pool, "ParameterUnknown")
        .withArgs(id("stakingWeightBps"));
      await at(START);
      await expect(minter.connect(governor).setParameters([COOLDOWN], [1n]))
        .to.be.revertedWithCustomError(minter, "ParameterUnknown")
        .withArgs(COOLDOWN);
    });

    it("refuses ids and values that differ in number", async () => {
      const { pool, governor, at } = await load();
      await at(START);
      await expect(pool.connect(governor).setParameters([COOLDOWN], [1n, 2n]))
        .to.be.revertedWithCustomError(pool, "ParameterCountMismatch")
        .withArgs(1n, 2n);
      await at(START);
      await expect(pool.connect(governor).setParameters([COOLDOWN], []))
        .to.be.revertedWithCustomError(pool, "ParameterCountMismatch")
        .withArgs(1n, 0n);
    });

    it("[ACL-103] refuses everybody but governance, the guardian and the admin included", async () => {
      const { pool, minter, guardian, deployer, alice } = await load();
      for (const caller of [guardian, deployer, alice]) {
        await expect(pool.connect(caller).setParameters([COOLDOWN], [1n]))
          .to.be.revertedWithCustomError(pool, "AccessManagedUnauthorized")
          .withArgs(caller.address);
        await expect(minter.connect(caller).setParameters([id("bucketCapacityWei")], [EMISSION.bucketCapacity]))
          .to.be.revertedWithCustomError(minter, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });
});
