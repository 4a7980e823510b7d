import { expect } from "chai";
import { ZeroAddress } from "ethers";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { DELAYS, firstLimits, FLAG, GUARDIAN_TERM, parameter, START } from "../helpers/governance-terms.ts";
import { DAY, fixture, GENESIS, HALT_SECONDS, POOL_PARAMETERS, WAD } from "../helpers/market-fixtures.ts";

const LONGEST_TERM = BigInt(1_825 * DAY);
const UNTIL = BigInt(GENESIS) + GUARDIAN_TERM;
const PAUSE = parameter("buyback", "cooldownSeconds");
const LIMITS = firstLimits("cooldownSeconds", BigInt(DAY));
const CHANGES = [change(PAUSE, BigInt(DAY), BigInt(DAY + 1))];

describe("Guardianship", () => {
  const load = fixture(deployGovernance);

  describe("deployment", () => {
    it("names the guardian, and gives it powers for the term", async () => {
      const { connection, manager, guardianship, guardian, deployer, at } = await load();
      const deployed = await at(GENESIS, () =>
        connection.ethers.deployContract("Guardianship", [manager.target, guardian, GUARDIAN_TERM], deployer),
      );
      await expect(deployed.deploymentTransaction())
        .to.emit(deployed, "GuardianReplaced")
        .withArgs(ZeroAddress, guardian.address)
        .and.to.emit(deployed, "GuardianPowersSet")
        .withArgs(UNTIL);
      expect(await guardianship.guardian()).to.equal(guardian.address);
      expect(await guardianship.powersUntil()).to.equal(UNTIL);
      expect(await guardianship.maximumTermSeconds()).to.equal(GUARDIAN_TERM);
      expect(await guardianship.authority()).to.equal(manager.target);
    });

    it("[GOV-160] refuses a guardian of zero, and says so before anything of its term", async () => {
      const { connection, manager, guardianship, at } = await load();
      for (const term of [1n, 0n]) {
        await expect(
          at(GENESIS, () => connection.ethers.deployContract("Guardianship", [manager.target, ZeroAddress, term])),
        ).to.be.revertedWithCustomError(guardianship, "GuardianZero");
      }
    });

    it("refuses a term of zero, and one longer than five years by a second", async () => {
      const { connection, manager, guardianship, guardian, at } = await load();
      const deploy = (term: bigint) =>
        at(GENESIS, () => connection.ethers.deployContract("Guardianship", [manager.target, guardian, term]));
      for (const term of [0n, LONGEST_TERM + 1n]) {
        await expect(deploy(term))
          .to.be.revertedWithCustomError(guardianship, "GuardianTermInvalid")
          .withArgs(term, 1n, LONGEST_TERM);
      }
      for (const term of [1n, LONGEST_TERM]) {
        expect(await (await deploy(term)).powersUntil()).to.equal(BigInt(GENESIS) + term);
      }
    });
  });

  /** Every power, as an account uses it. */
  async function powers() {
    const governance = await load();
    const { guardianship, steward, governor, stakingPool, at, recommend } = governance;
    await recommend(START, CHANGES);
    const as = (account: typeof governance.guardian) => {
      const own = guardianship.connect(account);
      return {
        halt: () => own.halt(stakingPool),
        veto: () => own.veto(steward, 1n),
        vetoAll: () => own.vetoAll(steward),
        narrow: () => own.narrow(steward, PAUSE, LIMITS),
        raiseFlag: () => own.raiseFlag(steward, FLAG.market),
        cancel: () => own.cancel(governor, 1n),
      };
    };
    const use = (seconds: bigint, power: () => Promise<unknown>) => at(seconds, power);
    return { ...governance, as, use };
  }

  describe("powers", () => {
    it("halt pools and buyback at once", async () => {
      const { guardianship, guardian, stakingPool, miningPool, buyback, at } = await load();
      for (const target of [stakingPool, miningPool, buyback]) {
        await expect(at(START, () => guardianship.connect(guardian).halt(target)))
          .to.emit(target, "Halted")
          .withArgs(START + BigInt(HALT_SECONDS));
      }
      await expect(at(START, () => guardianship.connect(guardian).halt(buyback)))
        .to.be.revertedWithCustomError(buyback, "HaltTooSoon")
        .withArgs(START, START + BigInt(2 * HALT_SECONDS));
    });

    it("veto, veto all, narrow and raise flags at the steward", async () => {
      const { steward, guardian, as, use } = await powers();
      const { veto, vetoAll, narrow, raiseFlag } = as(guardian);
      await expect(use(START, veto)).to.emit(steward, "RecommendationVetoed").withArgs(1n);
      await expect(use(START, vetoAll)).to.emit(steward, "RecommendationsVetoed").withArgs(1n);
      await expect(use(START, narrow)).to.emit(steward, "LimitsNarrowed");
      await expect(use(START, raiseFlag))
        .to.emit(steward, "IntegrityFlagRaised")
        .withArgs(FLAG.market, START + DELAYS.flagSeconds);
    });

    it("[ACL-114] are the guardian's alone, while they last and after", async () => {
      const { guardianship, guardian, timelockSigner, proposer, deployer, stranger, as, use } = await powers();
      for (const time of [START, UNTIL]) {
        for (const caller of [timelockSigner, proposer, deployer, stranger]) {
          for (const power of Object.values(as(caller))) {
            await expect(use(time, power))
              .to.be.revertedWithCustomError(guardianship, "GuardianOnly")
              .withArgs(caller.address, guardian.address);
          }
        }
      }
    });

    it("[GOV-156] end with their term, to the second", async () => {
      const { guardianship, guardian, stakingPool, as, use } = await powers();
      await expect(use(UNTIL - 1n, as(guardian).halt)).to.emit(stakingPool, "Halted");
      for (const power of Object.values(as(guardian))) {
        await expect(use(UNTIL, power))
          .to.be.revertedWithCustomError(guardianship, "GuardianPowersEnded")
          .withArgs(UNTIL, UNTIL);
      }
    });

    it("reach nothing that the manager gives another: no parameter, no limits, no flag lowered, no resumption", async () => {
      const { connection, guardianship, steward, stakingPool, vesting, at } = await powers();
      const address = await guardianship.getAddress();
      await connection.networkHelpers.setBalance(address, WAD);
      const itself = await connection.ethers.getImpersonatedSigner(address);
      const own = steward.connect(itself);
      const attempts = [
        [steward, () => own.adopt([{ parameter: PAUSE, value: 1n }])],
        [steward, () => own.setLimits(PAUSE, LIMITS)],
        [steward, () => own.lowerFlag(FLAG.market)],
        [steward, () => own.recommend(CHANGES, `0x${"e1".repeat(32)}`)],
        [stakingPool, () => stakingPool.connect(itself).setParameters([], [])],
        [stakingPool, () => stakingPool.connect(itself).resume()],
        [vesting, () => vesting.connect(itself).revoke(0n)],
        [guardianship, () => guardianship.connect(itself).setGuardian(itself)],
        [guardianship, () => guardianship.connect(itself).setPowersUntil(UNTIL)],
      ] as const;
      for (const [target, attempt] of attempts) {
        await expect(at(START, attempt as () => Promise<unknown>))
          .to.be.revertedWithCustomError(target, "AccessManagedUnauthorized")
          .withArgs(address);
      }
    });

    it("reach no contract of another economy", async () => {
      const { connection, guardianship, guardian, token, at, deployer } = await load();
      const other = await at(START, () => connection.ethers.deployContract("AccessManager", [deployer]));
      const pool = await at(START, () =>
        connection.ethers.deployContract("RewardPool", [other, token, token, POOL_PARAMETERS, [], 30 * DAY, DAY]),
      );
      await expect(at(START, () => guardianship.connect(guardian).halt(pool)))
        .to.be.revertedWithCustomError(pool, "AccessManagedUnauthorized")
        .withArgs(await guardianship.getAddress());
    });
  });

  describe("setGuardian", () => {
    it("[GOV-158] hands the powers to another account at once, until the same time", async () => {
      const { guardianship, guardian, stranger, timelockSigner, stakingPool, at } = await load();
      await expect(at(START, () => guardianship.connect(timelockSigner).setGuardian(stranger)))
        .to.emit(guardianship, "GuardianReplaced")
        .withArgs(guardian.address, stranger.address);
      expect(await guardianship.guardian()).to.equal(stranger.address);
      expect(await guardianship.powersUntil()).to.equal(UNTIL);
      await expect(at(START, () => guardianship.connect(guardian).halt(stakingPool)))
        .to.be.revertedWithCustomError(guardianship, "GuardianOnly")
        .withArgs(guardian.address, stranger.address);
      await at(START, () => guardianship.connect(stranger).halt(stakingPool));
    });

    it("[GOV-160] refuses zero", async () => {
      const { guardianship, timelockSigner, at } = await load();
      await expect(
        at(START, () => guardianship.connect(timelockSigner).setGuardian(ZeroAddress)),
      ).to.be.revertedWithCustomError(guardianship, "GuardianZero");
    });

    it("[GOV-158] refuses everybody but governance, the guardian included", async () => {
      const { guardianship, guardian, proposer, deployer, at } = await load();
      for (const caller of [guardian, proposer, deployer]) {
        const own = guardianship.connect(caller);
        for (const call of [() => own.setGuardian(caller), () => own.setPowersUntil(UNTIL)]) {
          await expect(at(START, call))
            .to.be.revertedWithCustomError(guardianship, "AccessManagedUnauthorized")
            .withArgs(caller.address);
        }
      }
    });
  });

  describe("setPowersUntil", () => {
    it("[GOV-159] renews them for the term at most, to the second", async () => {
      const { guardianship, timelockSigner, guardian, stakingPool, at } = await load();
      const latest = UNTIL + GUARDIAN_TERM;
      const renew = (until: bigint) => at(UNTIL, () => guardianship.connect(timelockSigner).setPowersUntil(until));
      await expect(renew(latest + 1n))
        .to.be.revertedWithCustomError(guardianship, "GuardianTermInvalid")
        .withArgs(latest + 1n, 0n, latest);
      await expect(renew(latest)).to.emit(guardianship, "GuardianPowersSet").withArgs(latest);
      expect(await guardianship.powersUntil()).to.equal(latest);
      await at(latest - 1n, () => guardianship.connect(guardian).halt(stakingPool));
    });

    it("ends them at once with a time that is not in the future", async () => {
      for (const until of [START, START - 1n, 0n]) {
        const { guardianship, timelockSigner, guardian, stakingPool, at } = await load();
        await expect(at(START, () => guardianship.connect(timelockSigner).setPowersUntil(until)))
          .to.emit(guardianship, "GuardianPowersSet")
          .withArgs(until);
        await expect(at(START, () => guardianship.connect(guardian).halt(stakingPool)))
          .to.be.revertedWithCustomError(guardianship, "GuardianPowersEnded")
          .withArgs(START, until);
      }
    });
  });
});
