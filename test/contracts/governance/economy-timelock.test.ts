import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { START, TIMELOCK } from "../helpers/governance-terms.ts";
import { DAY, fixture, GENESIS } from "../helpers/market-fixtures.ts";

describe("EconomyTimelock", () => {
  const load = fixture(deployGovernance);

  describe("deployment", () => {
    it("keeps its delay and the shortest that may ever be set", async () => {
      const { timelock } = await load();
      expect(await timelock.getMinDelay()).to.equal(TIMELOCK.delaySeconds);
      expect(await timelock.minimumDelaySeconds()).to.equal(TIMELOCK.minimumDelaySeconds);
    });

    it("[GOV-150] takes a delay of exactly the minimum, be it a second, and refuses a second less", async () => {
      const { connection, timelock, deployer, at } = await load();
      const deploy = (delay: bigint, minimum: bigint) =>
        at(GENESIS, () => connection.ethers.deployContract("EconomyTimelock", [delay, minimum, deployer]));
      for (const delay of [1n, 5n]) expect(await (await deploy(delay, delay)).getMinDelay()).to.equal(delay);
      await expect(deploy(4n, 5n)).to.be.revertedWithCustomError(timelock, "TimelockDelayTooShort").withArgs(4n, 5n);
    });

    it("[GOV-150] refuses a minimum of zero, whatever the delay, and a delay of zero", async () => {
      const { connection, timelock, deployer, at } = await load();
      const deploy = (delay: bigint, minimum: bigint) =>
        at(GENESIS, () => connection.ethers.deployContract("EconomyTimelock", [delay, minimum, deployer]));
      for (const delay of [0n, BigInt(DAY)]) {
        await expect(deploy(delay, 0n))
          .to.be.revertedWithCustomError(timelock, "TimelockDelayTooShort")
          .withArgs(0n, 1n);
      }
      await expect(deploy(0n, 1n)).to.be.revertedWithCustomError(timelock, "TimelockDelayTooShort").withArgs(0n, 1n);
    });

    it("[ACL-118] lets anyone execute, the governor alone propose and cancel, and nobody but itself grant roles", async () => {
      const { timelock, governor, guardianship, deployer, guardian, proposer } = await load();
      const [executors, proposers, cancellers, admins] = await Promise.all([
        timelock.EXECUTOR_ROLE(),
        timelock.PROPOSER_ROLE(),
        timelock.CANCELLER_ROLE(),
        timelock.DEFAULT_ADMIN_ROLE(),
      ]);
      expect(await timelock.hasRole(executors, ZeroAddress)).to.equal(true);
      for (const role of [proposers, cancellers]) expect(await timelock.hasRole(role, governor)).to.equal(true);
      expect(await timelock.hasRole(admins, timelock)).to.equal(true);
      for (const account of [deployer, guardian, proposer, guardianship]) {
        for (const role of [proposers, cancellers, admins])
          expect(await timelock.hasRole(role, account)).to.equal(false);
      }
      expect(await timelock.hasRole(admins, governor)).to.equal(false);
      // Zero holds a role for everybody where OpenZeppelin opens it.
      for (const role of [proposers, cancellers, admins])
        expect(await timelock.hasRole(role, ZeroAddress)).to.equal(false);
    });
  });

  describe("updateDelay", () => {
    it("[GOV-150] takes the minimum exactly, and refuses a second less with both", async () => {
      const { timelock, timelockSigner, at } = await load();
      const shortest = TIMELOCK.minimumDelaySeconds;
      await expect(at(START, () => timelock.connect(timelockSigner).updateDelay(shortest - 1n)))
        .to.be.revertedWithCustomError(timelock, "TimelockDelayTooShort")
        .withArgs(shortest - 1n, shortest);
      expect(await timelock.getMinDelay()).to.equal(TIMELOCK.delaySeconds);
      await expect(at(START, () => timelock.connect(timelockSigner).updateDelay(shortest)))
        .to.emit(timelock, "MinDelayChange")
        .withArgs(TIMELOCK.delaySeconds, shortest);
      expect(await timelock.getMinDelay()).to.equal(shortest);
    });

    it("refuses zero, and everybody but itself", async () => {
      const { timelock, timelockSigner, deployer, guardian, at } = await load();
      await expect(at(START, () => timelock.connect(timelockSigner).updateDelay(0n)))
        .to.be.revertedWithCustomError(timelock, "TimelockDelayTooShort")
        .withArgs(0n, TIMELOCK.minimumDelaySeconds);
      for (const caller of [deployer, guardian]) {
        await expect(at(START, () => timelock.connect(caller).updateDelay(TIMELOCK.minimumDelaySeconds)))
          .to.be.revertedWithCustomError(timelock, "TimelockUnauthorizedCaller")
          .withArgs(caller.address);
      }
    });
  });

  describe("schedule and cancel", () => {
    it("[ACL-118] refuse everybody but the governor, and the guardian too", async () => {
      const { timelock, deployer, guardian, stranger, at } = await load();
      const [proposers, cancellers] = await Promise.all([timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE()]);
      for (const caller of [deployer, guardian, stranger]) {
        const own = timelock.connect(caller);
        await expect(at(START, () => own.schedule(timelock, 0n, "0x", ZeroHash, ZeroHash, TIMELOCK.delaySeconds)))
          .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
          .withArgs(caller.address, proposers);
        await expect(at(START, () => own.cancel(ZeroHash)))
          .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
          .withArgs(caller.address, cancellers);
      }
    });
  });
});
